import type { Translations } from '../../core/localize.ts';

export default {
  '({0} entered twice)': '({0} doppelt eingegeben)',
  'A mail with the link goes to each of them.': 'Jede Person bekommt den Link auch per E-Mail.',
  'Add a project': 'Projekt hinzufügen',
  Added: 'Hinzugefügt',
  Admin: 'Admin',
  All: 'Alle',
  'All roles': 'Alle Rollen',
  'By project': 'Nach Projekt',
  'Change role': 'Rolle ändern',
  'Change role of members: {0}': 'Rolle von Mitgliedern ändern: {0}',
  'Choose a role: ADMIN, TEAM_MANAGER, REVIEWER or LABELER.':
    'Eine Rolle auswählen: ADMIN, TEAM_MANAGER, REVIEWER oder LABELER.',
  'Copy the link for {0}': 'Link für {0} kopieren',
  Done: 'Fertig',
  'Each link works once and ends after 7 days. It is shown here alone.':
    'Jeder Link gilt einmal und endet nach 7 Tagen. Er wird nur hier gezeigt.',
  Email: 'E-Mail',
  'Email addresses': 'E-Mail-Adressen',
  Ends: 'Endet',
  'Enter an email address such as ana@example.com.': 'Eine E-Mail-Adresse wie ana@example.com eingeben.',
  'Enter an email address.': 'Eine E-Mail-Adresse eingeben.',
  'Enter at least one email address.': 'Mindestens eine E-Mail-Adresse eingeben.',
  Expired: 'Abgelaufen',
  'Get a new link': 'Neuen Link erstellen',
  'Hand over the links': 'Die Links weitergeben',
  'Invitations on their way': 'Einladungen sind unterwegs',
  Invite: 'Einladen',
  'Invite at most 200 people at once.': 'Höchstens 200 Personen auf einmal einladen.',
  'Invite members': 'Mitglieder einladen',
  Invited: 'Eingeladen',
  'Invited by': 'Eingeladen von',
  Labeler: 'Labeler:in',
  'Labels and reviews in all projects.': 'Labelt und prüft in allen Projekten.',
  'Labels in all projects, and sees their own numbers.': 'Labelt in allen Projekten und sieht die eigenen Zahlen.',
  'Last active': 'Zuletzt aktiv',
  'Manages everything: projects, data, members, integrations and settings.':
    'Verwaltet alles: Projekte, Daten, Mitglieder, Integrationen und Einstellungen.',
  Members: 'Mitglieder',
  Name: 'Name',
  Never: 'Nie',
  'No invitation is pending.': 'Keine Einladung steht aus.',
  'No members yet. Invite the people who label, review and manage.':
    'Noch keine Mitglieder. Wer labelt, prüft und verwaltet, lässt sich hier einladen.',
  'Nobody changes their own role. Ask another admin.':
    'Niemand ändert die eigene Rolle. Eine andere Admin-Person fragen.',
  'Nobody removes themselves. Ask another admin.': 'Niemand entfernt sich selbst. Eine andere Admin-Person fragen.',
  'Pending invitations': 'Offene Einladungen',
  'Project roles go with the role NONE.': 'Projektrollen gehören zur Rolle NONE.',
  'Project roles go with the role NONE. With another role a member has that role in every project.':
    'Projektrollen gehören zur Rolle NONE. Mit einer anderen Rolle hat ein Mitglied diese Rolle in jedem Projekt.',
  Projects: 'Projekte',
  Remove: 'Entfernen',
  'Remove members: {0}': 'Mitglieder entfernen: {0}',
  'Remove “{0}”': '„{0}“ entfernen',
  'Removed: {0}': 'Entfernt: {0}',
  Reviewer: 'Reviewer:in',
  Revoke: 'Widerrufen',
  Role: 'Rolle',
  'Role in {0}': 'Rolle in {0}',
  'Role of {0}': 'Rolle von {0}',
  'Roles changed: {0}': 'Geänderte Rollen: {0}',
  'Roles in projects': 'Rollen in Projekten',
  'Roles of {0} in projects': 'Rollen von {0} in Projekten',
  'Search invitations': 'Einladungen durchsuchen',
  'Search members': 'Mitglieder suchen',
  'Sees all projects and their performance, and manages the members of projects.':
    'Sieht alle Projekte und deren Leistung und verwaltet die Mitglieder von Projekten.',
  'Sees the projects that you choose, with a role in each.':
    'Sieht die ausgewählten Projekte, mit einer Rolle in jedem.',
  'Send again': 'Erneut senden',
  'Separated by commas, semicolons or lines. “Name <ana@example.com>” works as well.':
    'Getrennt durch Kommas, Semikolons oder Zeilen. „Name <ana@example.com>“ geht auch.',
  'Set at most 500 project roles at once.': 'Höchstens 500 Projektrollen auf einmal festlegen.',
  'Somebody else invited one of these addresses just now. Nothing was sent. Try again.':
    'Jemand anderes hat gerade eine dieser Adressen eingeladen. Es wurde nichts gesendet. Noch einmal versuchen.',
  'Take the role in {0} away': 'Rolle in {0} entziehen',
  'Team manager': 'Team-Manager:in',
  'The first request made a new link, and its answer alone held it. Resend the invitation again.':
    'Die erste Anfrage hat einen neuen Link erstellt, und nur ihre Antwort enthielt ihn. Die Einladung noch einmal senden.',
  'The first request sent the invitations, and its answer alone held their links. Resend one to get its link.':
    'Die erste Anfrage hat die Einladungen gesendet, und nur ihre Antwort enthielt die Links. Eine erneut senden, um ihren Link zu erhalten.',
  'The invitation of {0} is revoked.': 'Die Einladung von {0} ist widerrufen.',
  'The mail did not arrive: {0}': 'Die E-Mail ist nicht angekommen: {0}',
  'The mail is on its way.': 'Die E-Mail ist unterwegs.',
  'The mail server cannot be reached.': 'Der Mailserver ist nicht erreichbar.',
  'The operator': 'Der Betreiber',
  'The organization has no project with this id.': 'Die Organisation hat kein Projekt mit dieser ID.',
  'Their labels stay. Their sessions, their API keys and the invitations they sent end at once.':
    'Ihre Labels bleiben. Ihre Sitzungen, ihre API-Schlüssel und die Einladungen, die sie gesendet haben, enden sofort.',
  'Their labels stay. These end at once: sessions: {0}, API keys: {1}, pending invitations they sent: {2}.':
    'Die Labels bleiben. Sofort enden: Sitzungen: {0}, API-Schlüssel: {1}, offene Einladungen dieser Person: {2}.',
  'There is no project yet. Roles can be given later.':
    'Es gibt noch kein Projekt. Rollen lassen sich später vergeben.',
  'There is no such project.': 'Dieses Projekt gibt es nicht.',
  'This invitation no longer works.': 'Diese Einladung gilt nicht mehr.',
  'This is the last admin of the organization. Make another member an admin first.':
    'Das ist die letzte Admin-Person der Organisation. Zuerst ein anderes Mitglied zum Admin machen.',
  'Use at most 254 characters.': 'Höchstens 254 Zeichen verwenden.',
  'With another role the member has that role in every project. Set the role to NONE first.':
    'Mit einer anderen Rolle hat das Mitglied diese Rolle in jedem Projekt. Zuerst die Rolle auf NONE setzen.',
  You: 'Ich',
  '{0} is a member already.': '{0} ist schon Mitglied.',
  '{0} is invited already. Get a new link from the list below.':
    '{0} ist schon eingeladen. Einen neuen Link gibt es in der Liste unten.',
  '{0} is now: {1}': '{0} ist jetzt: {1}',
  '{0} people': '{0} Personen',
  '“{0}” is removed.': '„{0}“ ist entfernt.',
} satisfies Translations;
