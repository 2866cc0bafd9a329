import type { Translations } from '../../core/localize.ts';

export default {
  'Add data rows': 'Datenzeilen hinzufügen',
  'All integrations': 'Alle Integrationen',
  'An admin can choose another integration for it.': 'Ein Admin kann eine andere Integration dafür wählen.',
  'An admin can fix it under Integrations.': 'Ein Admin kann sie unter „Integrationen“ reparieren.',
  'Choose another integration': 'Andere Integration wählen',
  'Choose one of the organization’s integrations, or none.': 'Eine Integration der Organisation auswählen, oder keine.',
  Connected: 'Verbunden',
  'Create dataset': 'Dataset erstellen',
  'Created at': 'Erstellt',
  'Created by': 'Erstellt von',
  'Data rows': 'Datenzeilen',
  Datasets: 'Datasets',
  'Delete datasets: {0}': 'Datasets löschen: {0}',
  Deleted: 'Gelöscht',
  'Deleted: {0}': 'Gelöscht: {0}',
  Description: 'Beschreibung',
  Edit: 'Bearbeiten',
  'Edit “{0}”': '„{0}“ bearbeiten',
  Export: 'Exportieren',
  Integration: 'Integration',
  'Its data rows go with it: {0}. No project uses it. An admin can restore it within 30 days.':
    'Seine Datenzeilen gehen mit: {0}. Kein Projekt nutzt es. Ein Admin kann es innerhalb von 30 Tagen wiederherstellen.',
  'Its data rows go with it: {0}. They leave the projects that use it: {1}. An admin can restore it within 30 days.':
    'Seine Datenzeilen gehen mit: {0}. Sie verlassen die Projekte, die es nutzen: {1}. Ein Admin kann es innerhalb von 30 Tagen wiederherstellen.',
  'Last import': 'Letzter Import',
  Name: 'Name',
  'Needs attention': 'Handlungsbedarf',
  Never: 'Nie',
  'New dataset': 'Neues Dataset',
  'No datasets yet. A dataset holds the data rows that projects label.':
    'Noch keine Datasets. Ein Dataset enthält die Datenzeilen, die Projekte labeln.',
  'No integration': 'Keine Integration',
  None: 'Keine',
  'Not checked': 'Nicht geprüft',
  'One integration': 'Eine Integration',
  'Optional. What is in it, and where it comes from.': 'Optional. Was darin ist, und woher es kommt.',
  Projects: 'Projekte',
  'Reads through': 'Liest über',
  'Saved.': 'Gespeichert.',
  'Search datasets': 'Datasets durchsuchen',
  'Search integrations': 'Integrationen durchsuchen',
  'Somebody deleted this dataset.': 'Jemand hat dieses Dataset gelöscht.',
  'The default integration': 'Die Standardintegration',
  'The integration that opens the files. None is for text, public addresses and uploads.':
    'Die Integration, die die Dateien öffnet. Keine ist für Text, öffentliche Adressen und Uploads.',
  'The operator': 'Der Betreiber',
  'Their data rows go with them, and leave the projects that use them. An admin can restore each within 30 days.':
    'Ihre Datenzeilen werden mit gelöscht und verlassen die Projekte, die sie nutzen. Ein Administrator kann jedes innerhalb von 30 Tagen wiederherstellen.',
  'There is no such integration.': 'Diese Integration gibt es nicht.',
  'This integration was deleted, so its data rows cannot be loaded.':
    'Diese Integration wurde gelöscht, daher können die Datenzeilen nicht geladen werden.',
  '{0} (default)': '{0} (Standard)',
  '{0} more': '{0} weitere',
  '“{0}” has not been checked yet, so nobody knows whether data rows of this dataset load.':
    '„{0}“ wurde noch nicht geprüft, deshalb weiß niemand, ob Datenzeilen dieses Datensatzes laden.',
  '“{0}” is created.': '„{0}“ ist erstellt.',
  '“{0}” is deleted.': '„{0}“ ist gelöscht.',
  '“{0}” is restored.': '„{0}“ ist wiederhergestellt.',
  '“{0}” needs attention, so data rows of this dataset may not load.':
    '„{0}“ braucht Aufmerksamkeit, deshalb laden Datenzeilen dieses Datensatzes möglicherweise nicht.',
  '“{0}” was deleted, so the data rows of this dataset cannot be loaded.':
    '„{0}“ wurde gelöscht, deshalb können die Datenzeilen dieses Datensatzes nicht geladen werden.',
} satisfies Translations;
