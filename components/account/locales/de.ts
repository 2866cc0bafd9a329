import type { Translations } from '../../core/localize.ts';

export default {
  API: 'API-Schlüssel',
  Account: 'Konto',
  Admin: 'Admin',
  'By project': 'Nach Projekt',
  Details: 'Angaben',
  Edit: 'Bearbeiten',
  'Edit: {0}': 'Bearbeiten: {0}',
  Email: 'E-Mail',
  End: 'Beenden',
  'End the session on {0}': 'Sitzung auf {0} beenden',
  'Full name': 'Vollständiger Name',
  Integrations: 'Integrationen',
  'Keys that would live longer end that long from now.':
    'Schlüssel, die länger gelten würden, enden nach dieser Zeit ab jetzt.',
  Labeler: 'Labeler:in',
  Leave: 'Verlassen',
  'Leave the organization': 'Organisation verlassen',
  'Leave “{0}”': '„{0}“ verlassen',
  'Longest life of API keys': 'Längste Gültigkeit von API-Schlüsseln',
  'Member since': 'Mitglied seit',
  Name: 'Name',
  'Name of the organization': 'Name der Organisation',
  'No limit': 'Unbegrenzt',
  Organization: 'Organisation',
  'Organization ID': 'Organisations-ID',
  Profile: 'Profil',
  Reviewer: 'Reviewer:in',
  Role: 'Rolle',
  Save: 'Speichern',
  'Saved.': 'Gespeichert.',
  Sessions: 'Sitzungen',
  Since: 'Seit',
  'Somebody changed it meanwhile: {0}': 'Jemand hat es inzwischen geändert: {0}',
  'Team manager': 'Team-Manager:in',
  'The newest {0} are shown.': 'Die neuesten {0} werden gezeigt.',
  'The session on {0} has ended.': 'Die Sitzung auf {0} ist beendet.',
  'This session': 'Diese Sitzung',
  Usage: 'Nutzung',
  'You are the last admin. Make another member an admin first.':
    'Es gibt keine andere Admin-Person. Zuerst ein anderes Mitglied dazu machen.',
  'You label and review in all projects.': 'Labeln und Prüfen in allen Projekten.',
  'You label in all projects, and see your own numbers.':
    'Labeln in allen Projekten, mit Blick auf die eigenen Zahlen.',
  'You manage everything: projects, data, members, integrations and settings.':
    'Verwaltung von allem: Projekte, Daten, Mitglieder, Integrationen und Einstellungen.',
  'You see all projects and their performance, and manage the members of projects.':
    'Blick auf alle Projekte und deren Leistung, Verwaltung der Mitglieder von Projekten.',
  'You see the projects in which you have a role.': 'Blick auf die Projekte, in denen eine Rolle besteht.',
  'Your sessions and API keys end at once, and your labels stay. To come back you need an invitation.':
    'Eigene Sitzungen und API-Schlüssel enden sofort, die Labels bleiben. Für die Rückkehr braucht es eine Einladung.',
} satisfies Translations;
