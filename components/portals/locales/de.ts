import type { Translations } from '../../core/localize.ts';

export default {
  'A new secret is made. The one before stays valid until you end it or rotate again.':
    'Ein neues Secret wird erstellt. Das bisherige bleibt gültig, bis es beendet oder erneut rotiert wird.',
  'A new secret is made. {0} stays valid, {1} ends at once.':
    'Ein neues Secret wird erstellt. {0} bleibt gültig, {1} endet sofort.',
  'A server that still uses it can begin no session. {0} stays valid.':
    'Ein Server, der es noch verwendet, kann keine Sitzung mehr beginnen. {0} bleibt gültig.',
  'API keys': 'API-Schlüssel',
  Account: 'Konto',
  'Audit log': 'Audit-Protokoll',
  'Choose at least one scope.': 'Mindestens einen Scope auswählen.',
  'Choose at most 100 scopes.': 'Höchstens 100 Scopes auswählen.',
  'Create portal': 'Portal erstellen',
  'Created at': 'Erstellt',
  Datasets: 'Datasets',
  Edit: 'Bearbeiten',
  'Edit “{0}”': '„{0}“ bearbeiten',
  End: 'Beenden',
  'End {0}': '{0} beenden',
  'Enter an origin such as https://portal.example.com: scheme, host and port, nothing behind them.':
    'Einen Ursprung wie https://portal.example.com eingeben: Schema, Host und Port, nichts dahinter.',
  'Enter at least one origin, or leave the field out.': 'Mindestens einen Ursprung eingeben oder das Feld weglassen.',
  'Enter at least one origin.': 'Mindestens einen Ursprung eingeben.',
  'Enter at most 100 origins.': 'Höchstens 100 Ursprünge eingeben.',
  'Enter the email or the id of a member.': 'Die E-Mail-Adresse oder die ID eines Mitglieds eingeben.',
  'In the page, load the script once and place an element:':
    'In der Seite das Skript einmal laden und ein Element einsetzen:',
  Integrations: 'Integrationen',
  'Its secrets and every session that it has begun end at once: its pages show nothing any more. This cannot be undone.':
    'Seine Secrets und alle Sitzungen, die es begonnen hat, enden sofort: Seine Seiten zeigen nichts mehr. Das kann nicht rückgängig gemacht werden.',
  'Last updated': 'Geändert',
  Members: 'Mitglieder',
  Name: 'Name',
  'Name at least one project, or leave the field out.': 'Mindestens ein Projekt nennen oder das Feld weglassen.',
  'Name at most 100 projects.': 'Höchstens 100 Projekte nennen.',
  'New portal': 'Neues Portal',
  'No portals yet. Register the site on which parts of this dashboard are to be shown.':
    'Noch keine Portale. Die Website registrieren, auf der Teile dieses Dashboards gezeigt werden sollen.',
  'On your server, answer POST /lb-token for whoever is signed in with what this request gives. LB_PORTAL_SECRET is the secret.':
    'Auf dem eigenen Server POST /lb-token für die angemeldete Person mit dem beantworten, was diese Anfrage ergibt. LB_PORTAL_SECRET ist das Secret.',
  Origins: 'Ursprünge',
  Portals: 'Portale',
  Projects: 'Projekte',
  Request: 'Anfrage',
  Revoke: 'Widerrufen',
  'Revoke “{0}”': '„{0}“ widerrufen',
  Rotate: 'Rotieren',
  'Rotate secret': 'Secret rotieren',
  'Rotate the secret of “{0}”': 'Secret von „{0}“ rotieren',
  Scopes: 'Scopes',
  'Search portals': 'Portale suchen',
  'Secret of the portal': 'Secret des Portals',
  'Secret of “{0}”': 'Secret von „{0}“',
  Secrets: 'Secrets',
  'Set up “{0}”': '„{0}“ einrichten',
  'Snippet to paste': 'Code zum Einfügen',
  'Somebody revoked this portal.': 'Jemand hat dieses Portal widerrufen.',
  Tasks: 'Aufgaben',
  'The most that its sessions may do. A member never gets more than their role allows.':
    'Was seine Sitzungen höchstens dürfen. Ein Mitglied bekommt nie mehr, als seine Rolle erlaubt.',
  'The pages that may show parts: scheme and host, such as https://portal.example.com.':
    'Die Seiten, die Teile zeigen dürfen: Schema und Host, etwa https://portal.example.com.',
  'The site, as your organization calls it.': 'Die Website, wie die eigene Organisation sie nennt.',
  Usage: 'Nutzung',
  'Use a whole number of seconds from 60 to 3600.': 'Eine ganze Zahl von Sekunden von 60 bis 3600 verwenden.',
  'Use at most 300 characters.': 'Höchstens 300 Zeichen verwenden.',
  'Use at most 320 characters.': 'Höchstens 320 Zeichen verwenden.',
  Webhooks: 'Webhooks',
  '{0} has ended.': '{0} ist beendet.',
  '“{0}” is revoked.': '„{0}“ ist widerrufen.',
  '“{0}” is saved.': '„{0}“ ist gespeichert.',
} satisfies Translations;
