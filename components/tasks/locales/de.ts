import type { Translations } from '../../core/localize.ts';

export default {
  Canceled: 'Abgebrochen',
  'Canceling…': 'Wird abgebrochen …',
  Complete: 'Abgeschlossen',
  'Complete, {0} failed': 'Abgeschlossen, {0} fehlgeschlagen',
  'Download errors': 'Fehler herunterladen',
  'Download result': 'Ergebnis herunterladen',
  'Export of a dataset': 'Export eines Datasets',
  'Export of a project': 'Export eines Projekts',
  Failed: 'Fehlgeschlagen',
  'Import from a bucket': 'Import aus einem Bucket',
  'Import of data rows': 'Import von Datenzeilen',
  'Import of labels': 'Import von Labels',
  'In progress': 'In Arbeit',
  'Kept until': 'Aufbewahrt bis',
  'Was kept until': 'War aufbewahrt bis',
  'Make it again': 'Neu erstellen',
  'No tasks yet. Exports and imports that you start run in the background, and show here.':
    'Noch keine Aufgaben. Gestartete Exporte und Importe laufen im Hintergrund und erscheinen hier.',
  'Only a task that failed or was canceled can be tried again.':
    'Nur eine fehlgeschlagene oder abgebrochene Aufgabe kann erneut versucht werden.',
  'Progress of {0}': 'Fortschritt von {0}',
  Queued: 'Wartet',
  'Queued: another task comes first': 'Wartet: Eine andere Aufgabe kommt zuerst',
  'Queued: no server takes tasks now': 'Wartet: Zurzeit nimmt kein Server Aufgaben an',
  'Removal of a folder': 'Entfernen eines Ordners',
  'Something went wrong on the server. Try it again.': 'Auf dem Server ist etwas schiefgegangen. Erneut versuchen.',
  Tasks: 'Aufgaben',
  'Tasks, some have ended': 'Aufgaben, einige sind beendet',
  'Tasks, {0} under way': 'Aufgaben, {0} laufen',
  'The member who asked for it was removed.': 'Das Mitglied, das sie angefordert hat, wurde entfernt.',
  'The uploaded file is not kept any more. Upload it again.':
    'Die hochgeladene Datei wird nicht mehr aufbewahrt. Erneut hochladen.',
  'Use UNDER_WAY, or leave it out.': 'UNDER_WAY verwenden oder weglassen.',
  'Use a whole number from 0.': 'Eine ganze Zahl ab 0 verwenden.',
  'You have 100 tasks under way. Wait until some have ended, or cancel them.':
    'Es laufen 100 Aufgaben. Warten, bis einige beendet sind, oder sie abbrechen.',
  '{0} a second': '{0} pro Sekunde',
  '{0} a second, {1} left': '{0} pro Sekunde, noch {1}',
  '{0} of {1}': '{0} von {1}',
} satisfies Translations;
