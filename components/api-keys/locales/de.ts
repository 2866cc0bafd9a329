import type { Translations } from '../../core/localize.ts';

export default {
  'A key cannot have this permission.': 'Diese Berechtigung kann ein Schlüssel nicht haben.',
  'A member has at most 50 API keys. Revoke one that is not needed.':
    'Ein Mitglied hat höchstens 50 API-Schlüssel. Einen widerrufen, der nicht gebraucht wird.',
  'A new key is made, with the same name and limits. It is shown once.':
    'Ein neuer Schlüssel mit demselben Namen und denselben Grenzen wird erstellt. Er wird einmal gezeigt.',
  'API key': 'API-Schlüssel',
  'API key “{0}”': 'API-Schlüssel „{0}“',
  'API keys': 'API-Schlüssel',
  Access: 'Zugriff',
  Account: 'Konto',
  Active: 'Aktiv',
  Admin: 'Admin',
  'All that the role allows': 'Alles, was die Rolle erlaubt',
  'An API key cannot have a role above your own.': 'Ein API-Schlüssel kann keine höhere Rolle haben als man selbst.',
  'As now: never': 'Wie bisher: nie',
  'As now: {0}': 'Wie bisher: {0}',
  'Audit log': 'Audit-Protokoll',
  'Choose a role that is not above your own.': 'Eine Rolle wählen, die nicht über der eigenen liegt.',
  'Choose a role: ADMIN, TEAM_MANAGER, REVIEWER or LABELER.':
    'Eine Rolle auswählen: ADMIN, TEAM_MANAGER, REVIEWER oder LABELER.',
  'Choose a shorter life: an admin has set the longest.':
    'Eine kürzere Dauer wählen: Eine Admin-Person hat die längste festgelegt.',
  'Choose at least one permission, or leave the field out.':
    'Mindestens eine Berechtigung wählen oder das Feld weglassen.',
  'Choose at most 100 permissions.': 'Höchstens 100 Berechtigungen wählen.',
  'Choose only permissions that the role has.': 'Nur Berechtigungen wählen, die die Rolle hat.',
  'Chosen permissions': 'Ausgewählte Berechtigungen',
  'Create API key': 'API-Schlüssel erstellen',
  'Created at': 'Erstellt',
  'Created by': 'Erstellt von',
  Datasets: 'Datasets',
  'Does less': 'Eingeschränkt',
  Edit: 'Bearbeiten',
  'Edit “{0}”': '„{0}“ bearbeiten',
  Ends: 'Endet',
  'Ends soon': 'Endet bald',
  Expired: 'Abgelaufen',
  'Full access': 'Voller Zugriff',
  'In 24 hours': 'In 24 Stunden',
  'In an hour': 'In einer Stunde',
  Integrations: 'Integrationen',
  'It has reached its end.': 'Seine Gültigkeit ist abgelaufen.',
  'It stops with the next request, and scripts that use it are refused. This cannot be undone.':
    'Er gilt ab der nächsten Anfrage nicht mehr, und Skripte, die ihn verwenden, werden abgewiesen. Das kann nicht rückgängig gemacht werden.',
  'It works again when an admin gives the member a role.':
    'Er gilt wieder, sobald eine Admin-Person dem Mitglied eine Rolle gibt.',
  'It works as: {0}': 'Er wirkt als: {0}',
  'Its member has no role in the organization any more.': 'Sein Mitglied hat keine Rolle mehr in der Organisation.',
  Labeler: 'Labeler:in',
  'Last used': 'Genutzt',
  Members: 'Mitglieder',
  'My own': 'Eigene',
  Name: 'Name',
  Never: 'Nie',
  'New API key': 'Neuer API-Schlüssel',
  'No API keys yet. A script or a server needs one to use the API.':
    'Noch keine API-Schlüssel. Ein Skript oder ein Server braucht einen, um die API zu verwenden.',
  'Nobody used it for a year.': 'Ein Jahr lang hat ihn niemand verwendet.',
  'Nobody used it for eleven months. After a year it is turned off.':
    'Elf Monate lang hat ihn niemand verwendet. Nach einem Jahr wird er abgeschaltet.',
  'Of all members': 'Von allen Mitgliedern',
  Permissions: 'Berechtigungen',
  'Permissions: {0}': 'Berechtigungen: {0}',
  Portals: 'Portale',
  Projects: 'Projekte',
  'Read only': 'Nur lesen',
  Request: 'Anfrage',
  Reviewer: 'Reviewer:in',
  Revoke: 'Widerrufen',
  'Revoke API keys: {0}': 'API-Schlüssel widerrufen: {0}',
  'Revoke “{0}”': '„{0}“ widerrufen',
  'Revoked: {0}': 'Widerrufen: {0}',
  Role: 'Rolle',
  Roll: 'Erneuern',
  'Roll it before that.': 'Ihn vorher erneuern.',
  'Roll it to get another key.': 'Ihn erneuern, um einen anderen Schlüssel zu bekommen.',
  'Roll “{0}”': '„{0}“ erneuern',
  'Scripts that use it will be refused.': 'Skripte, die ihn verwenden, werden dann abgewiesen.',
  'Search API keys': 'API-Schlüssel suchen',
  Since: 'Seit',
  'Somebody revoked this API key.': 'Jemand hat diesen API-Schlüssel widerrufen.',
  Status: 'Status',
  Stopped: 'Angehalten',
  Tasks: 'Aufgaben',
  'Team manager': 'Team-Manager:in',
  'The API key was changed meanwhile. Try again.':
    'Der API-Schlüssel wurde inzwischen geändert. Noch einmal versuchen.',
  'The first request created the API key, and its answer alone held it. Roll the key to get another.':
    'Die erste Anfrage hat den API-Schlüssel erstellt, und nur ihre Antwort enthielt ihn. Den Schlüssel erneuern, um einen anderen zu bekommen.',
  'The first request rolled the API key, and its answer alone held the new one. Roll it again.':
    'Die erste Anfrage hat den API-Schlüssel erneuert, und nur ihre Antwort enthielt den neuen. Ihn noch einmal erneuern.',
  'The most that it may do. Where the role of its member is lower, that one counts.':
    'Was er höchstens darf. Ist die Rolle seines Mitglieds niedriger, gilt diese.',
  'The one before does not work any more.': 'Der bisherige gilt nicht mehr.',
  'The operator': 'Der Betreiber',
  'The organization does not let an API key live for so long.':
    'Die Organisation erlaubt keinem API-Schlüssel eine so lange Gültigkeit.',
  'The role does not have all of these permissions.': 'Die Rolle hat nicht alle diese Berechtigungen.',
  'The role of its member is lower than that of the key, so the lower one counts.':
    'Die Rolle seines Mitglieds ist niedriger als die des Schlüssels, daher gilt die niedrigere.',
  'They stop with the next request. This cannot be undone.':
    'Sie gelten ab der nächsten Anfrage nicht mehr. Das kann nicht rückgängig gemacht werden.',
  'This API key has expired. Roll it to get another, or revoke it.':
    'Dieser API-Schlüssel ist abgelaufen. Ihn erneuern, um einen anderen zu bekommen, oder widerrufen.',
  'Try it with this request, where LB_API_KEY is the key:':
    'Mit dieser Anfrage ausprobieren, in der LB_API_KEY der Schlüssel ist:',
  'Turned off': 'Abgeschaltet',
  'Turns off': 'Schaltet ab',
  'Until then both work, so that scripts can be changed one after the other. Choose “Now” for a key that leaked.':
    'Bis dahin gelten beide, damit Skripte nacheinander umgestellt werden können. „Jetzt“ wählen, wenn ein Schlüssel in falsche Hände geraten ist.',
  Unused: 'Unbenutzt',
  Usage: 'Nutzung',
  'Use a whole number of seconds from 0 to 86400 (24 hours).':
    'Eine ganze Zahl von Sekunden von 0 bis 86400 (24 Stunden) verwenden.',
  'Use a whole number of seconds from 60 (a minute) to 15120000 (25 weeks).':
    'Eine ganze Zahl von Sekunden von 60 (eine Minute) bis 15120000 (25 Wochen) verwenden.',
  'Use it once to keep it, or revoke it.': 'Ihn einmal verwenden, um ihn zu behalten, oder widerrufen.',
  Webhooks: 'Webhooks',
  'What uses it, such as “Nightly export”.': 'Was ihn verwendet, etwa „Nächtlicher Export“.',
  'Whose keys': 'Wessen Schlüssel',
  'for {0}': 'für {0}',
  '{0} stops': '{0} endet',
  '{0} stops at once.': '{0} endet sofort.',
  '“{0}” is revoked.': '„{0}“ ist widerrufen.',
  '“{0}” is saved.': '„{0}“ ist gespeichert.',
} satisfies Translations;
