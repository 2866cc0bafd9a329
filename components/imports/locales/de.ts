import type { Translations } from '../../core/localize.ts';

export default {
  'A data row of this folder has more than 2,000 labels. Delete them first.':
    'Eine Datenzeile dieses Ordners hat mehr als 2.000 Labels. Zuerst diese löschen.',
  'A task reads this folder now. Wait for its end, or cancel it under Tasks.':
    'Eine Aufgabe liest diesen Ordner gerade. Ihr Ende abwarten oder sie unter Aufgaben abbrechen.',
  'A task removes this folder now. Wait for its end, or cancel it under Tasks.':
    'Eine Aufgabe entfernt diesen Ordner gerade. Ihr Ende abwarten oder sie unter Aufgaben abbrechen.',
  'Add data rows': 'Datenzeilen hinzufügen',
  'Add them every day': 'Täglich hinzufügen',
  Addresses: 'Adressen',
  'Another process has started this task.': 'Ein anderer Prozess hat diese Aufgabe gestartet.',
  'Are deleted: more than {0}': 'Werden gelöscht: mehr als {0}',
  'Are deleted: {0}': 'Werden gelöscht: {0}',
  'At least {0} files here and below, {1}': 'Mindestens {0} Dateien hier und darunter, {1}',
  Audio: 'Audio',
  'By its name': 'Nach dem Namen',
  'By the endings of their names. With none chosen, every file is imported.':
    'Nach den Endungen ihrer Namen. Ohne Auswahl wird jede Datei importiert.',
  'Choose a file with data rows (.ndjson, .jsonl, .json, .csv), or a media file such as .png.':
    'Eine Datei mit Datenzeilen (.ndjson, .jsonl, .json, .csv) oder eine Mediendatei wie .png auswählen.',
  'Choose a file, or paste addresses.': 'Eine Datei auswählen oder Adressen einfügen.',
  'Choose the column with the address or the text.': 'Die Spalte mit der Adresse oder dem Text auswählen.',
  'Column with the address or the text': 'Spalte mit der Adresse oder dem Text',
  'Column with the external ID': 'Spalte mit der externen ID',
  'Column with the global key': 'Spalte mit dem globalen Schlüssel',
  Comma: 'Komma',
  'Count all': 'Alle zählen',
  'Counting…': 'Wird gezählt …',
  'Data rows that another folder brings stay.': 'Datenzeilen, die ein anderer Ordner bringt, bleiben.',
  Document: 'Dokument',
  Encoding: 'Zeichenkodierung',
  'Every day': 'Täglich',
  'Files added: {0}.': 'Hinzugefügte Dateien: {0}.',
  'Files and addresses': 'Dateien und Adressen',
  'Files that come later': 'Später hinzukommende Dateien',
  'First rows of {0}': 'Erste Zeilen von {0}',
  Folder: 'Ordner',
  'From a bucket': 'Aus einem Bucket',
  'Global keys that are there already': 'Globale Schlüssel, die es schon gibt',
  Image: 'Bild',
  Import: 'Importieren',
  'Imported folders': 'Importierte Ordner',
  'In this folder': 'In diesem Ordner',
  Integration: 'Integration',
  'Its data rows': 'Seine Datenzeilen',
  'Its data rows are being deleted. See Tasks.': 'Seine Datenzeilen werden gelöscht. Siehe Aufgaben.',
  'Leave it out for the first page.': 'Für die erste Seite weglassen.',
  'Leave them': 'Nicht hinzufügen',
  'Name each type once.': 'Jeden Typ einmal nennen.',
  'No bucket is connected. Connect one under Integrations first.':
    'Kein Bucket ist verbunden. Zuerst unter Integrationen einen verbinden.',
  'No files of these types are here or below.': 'Hier und darunter gibt es keine Dateien dieser Typen.',
  'Not read to the end yet': 'Noch nicht bis zum Ende gelesen',
  'Nothing is in this folder.': 'Dieser Ordner ist leer.',
  'Nothing of this folder is added any more. Its files stay in the bucket.':
    'Aus diesem Ordner wird nichts mehr hinzugefügt. Seine Dateien bleiben im Bucket.',
  'One a line, such as https:// of a file, s3:// or gs:// of what is in a bucket.':
    'Eine je Zeile, etwa https:// einer Datei, s3:// oder gs:// von dem, was in einem Bucket ist.',
  'Pasted addresses': 'Eingefügte Adressen',
  'Point cloud': 'Punktwolke',
  'Projects that lose labels where its data rows are deleted':
    'Projekte, die Labels verlieren, wenn seine Datenzeilen gelöscht werden',
  'Refuse these rows': 'Diese Zeilen ablehnen',
  Remove: 'Entfernen',
  'Remove the characters that are not valid Unicode.': 'Die Zeichen entfernen, die kein gültiges Unicode sind.',
  'Remove “{0}”': '„{0}“ entfernen',
  'Search integrations': 'Integrationen durchsuchen',
  Semicolon: 'Semikolon',
  Separator: 'Trennzeichen',
  'Skip these rows': 'Diese Zeilen überspringen',
  Stay: 'Bleiben',
  'Stop counting': 'Zählen beenden',
  'Sync now': 'Jetzt synchronisieren',
  'Sync now: {0}': 'Jetzt synchronisieren: {0}',
  'Sync {0} every day': '{0} täglich synchronisieren',
  Tab: 'Tabulator',
  Text: 'Text',
  'The cloud gives the same page again and again.': 'Die Cloud liefert immer wieder dieselbe Seite.',
  'The dataset reads through it from now on.': 'Das Dataset liest von nun an darüber.',
  'The dataset was changed meanwhile. Read it again, and decide what to keep.':
    'Das Dataset wurde inzwischen geändert. Erneut lesen und entscheiden, was bleiben soll.',
  'The dataset was deleted.': 'Das Dataset wurde gelöscht.',
  'The file did not arrive whole.': 'Die Datei kam nicht vollständig an.',
  'The file is empty.': 'Die Datei ist leer.',
  'The file is larger than 2 GB. Split it into smaller files.':
    'Die Datei ist größer als 2 GB. Teilen Sie sie in kleinere Dateien auf.',
  'The import of “{0}” has begun. See Tasks.': 'Der Import von „{0}“ hat begonnen. Siehe Aufgaben.',
  'The integration of this dataset was deleted. Choose another one for the dataset.':
    'Die Integration dieses Datasets wurde gelöscht. Eine andere für das Dataset auswählen.',
  'The integration of this folder was deleted, so its data rows are not known. Keep them.':
    'Die Integration dieses Ordners wurde gelöscht, daher sind seine Datenzeilen nicht bekannt. Sie behalten.',
  'The integration of this folder was deleted. Choose another one for the dataset.':
    'Die Integration dieses Ordners wurde gelöscht. Eine andere für das Dataset auswählen.',
  'The removal of “{0}” has begun. See Tasks.': 'Das Entfernen von „{0}“ hat begonnen. Siehe Aufgaben.',
  'The uploaded file is not kept any more. Upload it again.':
    'Die hochgeladene Datei wird nicht mehr aufbewahrt. Erneut hochladen.',
  'The whole bucket': 'Der ganze Bucket',
  'There is no such integration. Choose one of the organization’s integrations.':
    'Diese Integration gibt es nicht. Eine Integration der Organisation auswählen.',
  'They cannot be deleted with it, since its integration is deleted.':
    'Sie können nicht mit ihm gelöscht werden, weil seine Integration gelöscht ist.',
  'This data row was changed meanwhile. Import this line again.':
    'Diese Datenzeile wurde inzwischen geändert. Importieren Sie diese Zeile erneut.',
  'This dataset has 100 folders. Import a folder that holds several of them.':
    'Dieses Dataset hat 100 Ordner. Einen Ordner importieren, der mehrere davon enthält.',
  'This dataset has no such data row.': 'Dieses Dataset hat keine solche Datenzeile.',
  'This dataset reads through another integration now. Import from that one.':
    'Dieses Dataset liest nun über eine andere Integration. Von dieser importieren.',
  'This dataset reads through another integration. Choose that one, or another dataset.':
    'Dieses Dataset liest über eine andere Integration. Diese wählen, oder ein anderes Dataset.',
  'This global key is taken by a data row of another dataset.':
    'Dieser globale Schlüssel gehört schon zu einer Datenzeile eines anderen Datasets.',
  'This global key is taken by another data row of this dataset.':
    'Diesen globalen Schlüssel hat schon eine andere Datenzeile dieses Datasets.',
  'This names another dataset than the first data row. Import it by itself.':
    'Hier ist ein anderes Dataset genannt als in der ersten Datenzeile. Importieren Sie es getrennt.',
  'Types of files': 'Dateitypen',
  'Update the data rows that are there': 'Die vorhandenen Datenzeilen aktualisieren',
  'Use BUCKET. Files are imported by POST /v1/datasets/{id}/data-rows.':
    'BUCKET verwenden. Dateien werden mit POST /v1/datasets/{id}/data-rows importiert.',
  'Use IMAGE, VIDEO, AUDIO, PDF, HTML, TEXT, DICOM or POINT_CLOUD.':
    'IMAGE, VIDEO, AUDIO, PDF, HTML, TEXT, DICOM oder POINT_CLOUD verwenden.',
  'Use a comma, a semicolon, a tab or a vertical bar.':
    'Verwenden Sie ein Komma, ein Semikolon, einen Tabulator oder einen senkrechten Strich.',
  'Use at most 1,024 characters.': 'Höchstens 1.024 Zeichen verwenden.',
  'Use refuse, skip or update.': 'Verwenden Sie refuse, skip oder update.',
  'Use the `next` of the page before.': 'Das `next` der vorigen Seite verwenden.',
  'Use the type AUTO, ID or GKEY, and a text as the value.':
    'Verwenden Sie den Typ AUTO, ID oder GKEY und einen Text als Wert.',
  'Use utf-8, utf-16le, utf-16be, windows-1252 or shift_jis.':
    'Verwenden Sie utf-8, utf-16le, utf-16be, windows-1252 oder shift_jis.',
  'Vertical bar': 'Senkrechter Strich',
  Video: 'Video',
  'What is refused is in the error file of the task, by its line.':
    'Was abgelehnt wird, steht mit seiner Zeile in der Fehlerdatei der Aufgabe.',
  'Where data rows come from': 'Woher Datenzeilen kommen',
  'or drop them here: pictures and other media, or data rows as NDJSON, JSON or CSV; up to 2 GB each':
    'oder hier ablegen: Bilder und andere Medien, oder Datenzeilen als NDJSON, JSON oder CSV; je bis zu 2 GB',
  '{0} (labels: at least {1}, annotations: at least {2})': '{0} (Labels: mindestens {1}, Annotationen: mindestens {2})',
  '{0} (labels: {1}, annotations: {2})': '{0} (Labels: {1}, Annotationen: {2})',
  '{0} files here and below, {1}': '{0} Dateien hier und darunter, {1}',
  '{0} files, {1} added, {2} gone': '{0} Dateien, {1} hinzugefügt, {2} verschwunden',
  '“{0}” is removed.': '„{0}“ ist entfernt.',
} satisfies Translations;
