import type { Translations } from '../../core/localize.ts';

export default {
  'Another part of this upload is on its way.': 'Ein anderer Teil dieses Uploads ist unterwegs.',
  'Go on': 'Fortsetzen',
  'Go on with {0}': '{0} fortsetzen',
  'Goes on where it stopped: {0}': 'Wird fortgesetzt, wo er aufhörte: {0}',
  Pause: 'Anhalten',
  'Pause {0}': '{0} anhalten',
  'Paused at {0}': 'Angehalten bei {0}',
  'Progress of {0}': 'Fortschritt von {0}',
  'Say how long the file is, in bytes.': 'Geben Sie die Größe der Datei in Byte an.',
  'Say where the part begins, in bytes.': 'Geben Sie in Byte an, wo der Teil beginnt.',
  'Send it as UTF-8 in Base64.': 'Sende es als UTF-8 in Base64.',
  'The connection is lost. It is tried again: {0}': 'Die Verbindung ist unterbrochen. Es wird wieder versucht: {0}',
  'The file came in too many small parts. Begin again, and send larger ones.':
    'Die Datei kam in zu vielen kleinen Teilen an. Beginnen Sie noch einmal, mit größeren.',
  'The file has not come whole yet.': 'Die Datei ist noch nicht vollständig angekommen.',
  'The file is empty.': 'Die Datei ist leer.',
  'The file is larger than 2 GB. Split it into smaller files.':
    'Die Datei ist größer als 2 GB. Teilen Sie sie in kleinere Dateien auf.',
  'The part does not begin where the last one ended. Ask how far the upload is, and go on there.':
    'Der Teil beginnt nicht dort, wo der letzte endete. Fragen Sie, wie weit der Upload ist, und machen Sie dort weiter.',
  'The part is longer than what is missing of the file.': 'Der Teil ist länger als das, was von der Datei fehlt.',
  'The uploaded file is not kept any more. Upload it again.':
    'Die hochgeladene Datei wird nicht mehr aufbewahrt. Erneut hochladen.',
  'Use 1 to 100 visible ASCII characters.': 'Verwenden Sie 1 bis 100 sichtbare ASCII-Zeichen.',
  'You have 16 unfinished uploads. Finish one of them, or cancel it, and try again.':
    'Sie haben 16 unfertige Uploads. Schließen Sie einen davon ab oder brechen Sie ihn ab, und versuchen Sie es noch einmal.',
  '{0} left': 'noch {0}',
  '{0} per second': '{0} pro Sekunde',
} satisfies Translations;
