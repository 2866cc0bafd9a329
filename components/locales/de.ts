import type { Translations } from '../core/localize.ts';

export default {
  '1–{0} of {1}{2}': '1–{0} von {1}{2}',
  'A portal’s secret is for its server. Do not send it from a page.':
    'Das Secret eines Portals gehört auf dessen Server. Es darf nicht von einer Seite aus gesendet werden.',
  'A request with this Idempotency-Key is still running. Send it again in a moment.':
    'Eine Anfrage mit diesem Idempotency-Key läuft noch. Gleich noch einmal senden.',
  Actions: 'Aktionen',
  'Actions for {0}': 'Aktionen für {0}',
  'An API key cannot do this. Do it in the dashboard.': 'Mit einem API-Schlüssel geht das nicht. Es geht im Dashboard.',
  'Another program has locked the database. Try again in a moment.':
    'Ein anderes Programm hat die Datenbank gesperrt. Gleich noch einmal versuchen.',
  Cancel: 'Abbrechen',
  Chart: 'Diagramm',
  'Choose a file': 'Datei auswählen',
  'Choose another name: this one is taken.': 'Einen anderen Namen wählen: Dieser ist vergeben.',
  Clear: 'Zurücksetzen',
  Close: 'Schließen',
  Copied: 'Kopiert',
  Copy: 'Kopieren',
  'Copy: {0}': 'Kopieren: {0}',
  'Custom range': 'Eigener Zeitraum',
  Discard: 'Verwerfen',
  'Discard what you entered?': 'Eingaben verwerfen?',
  'Down {0} from {1}': '{0} weniger als zuvor ({1})',
  Download: 'Herunterladen',
  'Download CSV': 'CSV herunterladen',
  'Each mark stands for {0} rows of the table': 'Jede Markierung steht für {0} Zeilen der Tabelle',
  'Enter a name.': 'Einen Namen eingeben.',
  'Every category is hidden': 'Alle Kategorien sind ausgeblendet',
  'First day': 'Erster Tag',
  Hide: 'Verbergen',
  'It was changed meanwhile. Read it again, and decide what to keep.':
    'Es wurde inzwischen geändert. Noch einmal ansehen und entscheiden, was bleiben soll.',
  'Keep editing': 'Weiter bearbeiten',
  'Keep the saved one': 'Gespeicherten Wert behalten',
  'Last 12 months': 'Letzte 12 Monate',
  'Last 30 days': 'Letzte 30 Tage',
  'Last 7 days': 'Letzte 7 Tage',
  'Last day': 'Letzter Tag',
  'Not allowed': 'Nicht erlaubt',
  'Not finished yet': 'Noch nicht abgeschlossen',
  'Nothing in this period': 'Nichts in diesem Zeitraum',
  'Nothing matches these filters.': 'Nichts entspricht diesen Filtern.',
  'Nothing matches “{0}”.': 'Nichts entspricht „{0}“.',
  'Nothing was changed, and what you entered is still here.':
    'Es wurde nichts geändert, und alle Eingaben sind noch da.',
  Optional: 'Optional',
  Paste: 'Einfügen',
  Period: 'Zeitraum',
  'Remove the invisible characters from the name.': 'Die unsichtbaren Zeichen aus dem Namen entfernen.',
  Replace: 'Ersetzen',
  'Request ID': 'Anfrage-ID',
  'Saved, not shown': 'Gespeichert, nicht angezeigt',
  'Send a JSON object.': 'Ein JSON-Objekt senden.',
  'Session ended': 'Sitzung beendet',
  Share: 'Anteil',
  Show: 'Anzeigen',
  'Show all {0} rows': 'Alle {0} Zeilen anzeigen',
  'Show as chart': 'Als Diagramm anzeigen',
  'Show as table': 'Als Tabelle anzeigen',
  'Show more': 'Mehr anzeigen',
  'Shown as of {0}': 'Stand: {0}',
  'Some fields need another look.': 'Einige Felder noch einmal prüfen.',
  'Something went wrong on the server. It has been logged under the request id.':
    'Auf dem Server ist etwas schiefgegangen. Es wurde unter der Anfrage-ID protokolliert.',
  'Something went wrong on this page.': 'Auf dieser Seite ist etwas schiefgegangen.',
  'The database did not answer in time. Try again in a moment.':
    'Die Datenbank hat nicht rechtzeitig geantwortet. Gleich noch einmal versuchen.',
  'The database did not confirm the change: it may have been made or not. Look, then try again.':
    'Die Datenbank hat die Änderung nicht bestätigt: Sie ist vielleicht erfolgt, vielleicht nicht. Nachsehen, dann noch einmal versuchen.',
  'The database is not available. Try again in a moment.':
    'Die Datenbank ist nicht verfügbar. Gleich noch einmal versuchen.',
  'The database is too slow. Nothing was changed.': 'Die Datenbank ist zu langsam. Es wurde nichts geändert.',
  'The name does not match.': 'Der Name stimmt nicht überein.',
  'The server cannot answer right now. Try again in a moment.':
    'Der Server kann gerade nicht antworten. Gleich noch einmal versuchen.',
  'The server cannot be reached. Try again in a moment.':
    'Der Server ist nicht erreichbar. Gleich noch einmal versuchen.',
  'The server has no space left. Nothing was changed.': 'Auf dem Server ist kein Platz mehr. Es wurde nichts geändert.',
  'The server took too long to answer. Try again in a moment.':
    'Der Server hat zu lange gebraucht. Gleich noch einmal versuchen.',
  'The session has ended. Sign in again to go on.': 'Die Sitzung ist beendet. Zum Fortfahren erneut anmelden.',
  'There is no such field.': 'Dieses Feld gibt es nicht.',
  'There is nothing at this address.': 'Unter dieser Adresse gibt es nichts.',
  'This could not be loaded': 'Laden nicht möglich',
  'This cursor does not belong to this list.': 'Dieser Cursor gehört nicht zu dieser Liste.',
  'This field is required.': 'Dieses Feld ist erforderlich.',
  'This is not a scope.': 'Das ist kein Scope.',
  'This is not an id.': 'Das ist keine ID.',
  'This name is taken.': 'Dieser Name ist vergeben.',
  'This needs the role of an admin in the organization.': 'Dafür ist in der Organisation die Rolle Admin nötig.',
  'This needs the secret of a portal, as `Authorization: Bearer lbp_…`.':
    'Hier ist das Secret eines Portals nötig, als `Authorization: Bearer lbp_…`.',
  'This page could not start a session.': 'Diese Seite konnte keine Sitzung starten.',
  'This page could not start a session. Try again in a moment.':
    'Diese Seite konnte keine Sitzung starten. Gleich noch einmal versuchen.',
  'This page is not on the list of those which may show this.':
    'Diese Seite steht nicht auf der Liste derer, die dies anzeigen dürfen.',
  'This part of the page is not set up: it has no session.':
    'Dieser Teil der Seite ist nicht eingerichtet: Er hat keine Sitzung.',
  'This request cannot be read.': 'Diese Anfrage ist nicht lesbar.',
  'This session has ended.': 'Diese Sitzung ist beendet.',
  'This session has ended. Start another one.': 'Diese Sitzung ist beendet. Eine neue starten.',
  'This session is held to some projects. This belongs to the organization.':
    'Diese Sitzung gilt nur für einige Projekte. Das hier gehört zur Organisation.',
  'This session works from a web page only: the request names no origin.':
    'Diese Sitzung funktioniert nur von einer Webseite aus: Die Anfrage nennt keinen Origin.',
  'Too many requests are under way.': 'Zu viele Anfragen laufen gleichzeitig.',
  'Too many requests. Try again in a moment.': 'Zu viele Anfragen. Gleich noch einmal versuchen.',
  Total: 'Gesamt',
  'Try again': 'Erneut versuchen',
  'Type the exact name.': 'Den genauen Namen eingeben.',
  'Unchanged from {0}': 'Unverändert ({0})',
  'Up from {0}': 'Mehr als zuvor ({0})',
  'Up {0} from {1}': '{0} mehr als zuvor ({1})',
  'Use a whole number from 1 to 200.': 'Eine ganze Zahl von 1 bis 200 verwenden.',
  'Use at most 200 characters.': 'Höchstens 200 Zeichen verwenden.',
  'Use the `next` of the page before, with the same sort.':
    'Das `next` der vorigen Seite verwenden, mit derselben Sortierung.',
  'What you may do has changed meanwhile. Nothing was changed.':
    'Die Berechtigungen haben sich inzwischen geändert. Es wurde nichts geändert.',
  'You are offline. Try again when you are back.':
    'Keine Internetverbindung. Noch einmal versuchen, sobald sie wieder da ist.',
  'You are signed out. Sign in again to go on.': 'Abgemeldet. Zum Fortfahren erneut anmelden.',
  'You have no access to this. An administrator can give it to you.':
    'Kein Zugriff. Die Administration kann ihn erteilen.',
  'or drop it here': 'oder hier ablegen',
  '{0} has {1}; at most {2} are read.': '{0} hat {1}; gelesen werden höchstens {2}.',
  '{0} is not a text file.': '{0} ist keine Textdatei.',
  '{0}: not finished yet': '{0}: noch nicht abgeschlossen',
} satisfies Translations;
