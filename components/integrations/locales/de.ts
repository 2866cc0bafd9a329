import type { Translations } from '../../core/localize.ts';

export default {
  'A bucket name has 3 to 222 characters.': 'Ein Bucket-Name hat 3 bis 222 Zeichen.',
  'A bucket name has 3 to 63 characters.': 'Ein Bucket-Name hat 3 bis 63 Zeichen.',
  'A bucket name has lowercase letters, digits, dots and hyphens. Enter the name alone, not an address or an ARN.':
    'Ein Bucket-Name besteht aus Kleinbuchstaben, Ziffern, Punkten und Bindestrichen. Nur den Namen eingeben, keine Adresse und keinen ARN.',
  'A bucket name has lowercase letters, digits, dots, hyphens and underscores. Enter the name alone, without gs://.':
    'Ein Bucket-Name besteht aus Kleinbuchstaben, Ziffern, Punkten, Binde- und Unterstrichen. Nur den Namen eingeben, ohne gs://.',
  'A client secret has at most 1,000 characters.': 'Ein Client-Secret hat höchstens 1.000 Zeichen.',
  'A service account key has at most 16 KB. Paste the key file and nothing else.':
    'Ein Dienstkontoschlüssel hat höchstens 16 KB. Nur die Schlüsseldatei einfügen, nichts sonst.',
  'AWS STS is switched off in this region.': 'AWS STS ist in dieser Region ausgeschaltet.',
  'AWS does not accept the identity of this server.': 'AWS akzeptiert die Identität dieses Servers nicht.',
  'AWS does not accept the session of the role.': 'AWS akzeptiert die Sitzung der Rolle nicht.',
  'AWS does not accept this role ARN.': 'AWS akzeptiert diesen Rollen-ARN nicht.',
  'AWS does not let this server assume the role.': 'AWS lässt diesen Server die Rolle nicht annehmen.',
  'AWS refuses the signed URL.': 'AWS lehnt die signierte URL ab.',
  'All providers': 'Alle Anbieter',
  'Ask an administrator of the AWS account to activate it in the IAM console under Account settings.':
    'Die Administration des AWS-Kontos bitten, es in der IAM-Konsole unter „Account settings“ zu aktivieren.',
  'Ask the operator of this server to renew it.': 'Den Betreiber dieses Servers bitten, sie zu erneuern.',
  'Ask the operator of this server to replace its AWS access key.':
    'Den Betreiber dieses Servers bitten, den AWS-Zugriffsschlüssel zu ersetzen.',
  'Ask the operator of this server to set its clock.': 'Den Betreiber dieses Servers bitten, die Uhr zu stellen.',
  'Ask the operator of this server to set one. No role can be assumed before.':
    'Den Betreiber dieses Servers bitten, eine festzulegen. Vorher kann keine Rolle angenommen werden.',
  'Ask the operator of this server what stands between it and the cloud.':
    'Den Betreiber dieses Servers fragen, was zwischen ihm und der Cloud steht.',
  'Azure Storage does not accept the access token.': 'Azure Storage akzeptiert das Zugriffstoken nicht.',
  'Azure Storage does not allow this, or its firewall does not let this server in.':
    'Azure Storage erlaubt dies nicht, oder die Firewall lässt diesen Server nicht hinein.',
  'Azure has no room for all origins of your portals, so the CORS rule below lets every page in. It still needs a signed URL.':
    'Azure hat nicht für alle Ursprünge der Portale Platz, darum lässt die CORS-Regel unten jede Seite zu. Eine signierte URL braucht es trotzdem.',
  Back: 'Zurück',
  'Be refused without the external ID': 'Ohne externe ID abgewiesen werden',
  Bucket: 'Bucket',
  'CORS rule': 'CORS-Regel',
  Check: 'Prüfen',
  'Check again': 'Erneut prüfen',
  'Check again in a few minutes. If it stays like this, tell the operator of this server.':
    'In ein paar Minuten erneut prüfen. Bleibt es so, dem Betreiber dieses Servers Bescheid geben.',
  'Check again. If it stays like this, upload the object again.':
    'Erneut prüfen. Bleibt es so, das Objekt noch einmal hochladen.',
  'Check now': 'Jetzt prüfen',
  'Check “{0}”': '„{0}“ prüfen',
  Checked: 'Geprüft',
  'Checking…': 'Wird geprüft …',
  'Choose a provider: AWS, GCP or AZURE.': 'Einen Anbieter auswählen: AWS, GCP oder AZURE.',
  'Choose another integration of the organization.': 'Eine andere Integration der Organisation auswählen.',
  'Client ID': 'Client-ID',
  'Client secret': 'Client-Secret',
  Cloud: 'Cloud',
  Command: 'Befehl',
  'Compare the container URL with the storage account in the Azure portal. If it is another one, create the integration again.':
    'Die Container-URL mit dem Speicherkonto im Azure-Portal vergleichen. Ist es ein anderes, die Integration neu erstellen.',
  'Compare the container URL with the storage account in the Azure portal. If it is right, tell the operator of this server.':
    'Die Container-URL mit dem Speicherkonto im Azure-Portal vergleichen. Stimmt sie, dem Betreiber dieses Servers Bescheid geben.',
  'Compare the permissions in the console of the cloud with the ones that Edit shows.':
    'Die Berechtigungen in der Konsole der Cloud mit denen unter „Bearbeiten“ vergleichen.',
  Connect: 'Verbinden',
  'Connect “{0}”': '„{0}“ verbinden',
  Connected: 'Verbunden',
  'Connecting. This takes ten seconds at most.': 'Verbindung wird hergestellt. Das dauert höchstens zehn Sekunden.',
  'Container URL': 'Container-URL',
  Continue: 'Weiter',
  'Copy the ARN from the page of the role in the IAM console. Then edit this integration and paste it.':
    'Den ARN von der Seite der Rolle in der IAM-Konsole kopieren. Dann diese Integration bearbeiten und ihn einfügen.',
  'Copy the ARN of the role and paste it below.': 'Den ARN der Rolle kopieren und unten einfügen.',
  'Copy this': 'Zum Kopieren',
  'Could not be told': 'Nicht feststellbar',
  'Create and check': 'Erstellen und prüfen',
  'Create and continue': 'Erstellen und weiter',
  'Create the integration again and enter the region of the bucket.':
    'Die Integration neu erstellen und die Region des Buckets eingeben.',
  'Create the integration again and leave the region empty: it is found by itself.':
    'Die Integration neu erstellen und die Region leer lassen: Sie wird automatisch ermittelt.',
  'Create the integration again with the name that the console of the cloud shows.':
    'Die Integration mit dem Namen neu erstellen, den die Konsole der Cloud anzeigt.',
  'Create the role in the IAM console. Then edit this integration and enter the ARN of the role.':
    'Die Rolle in der IAM-Konsole erstellen. Dann diese Integration bearbeiten und den ARN der Rolle eingeben.',
  Created: 'Erstellt',
  'Created at': 'Erstellt',
  Credentials: 'Zugangsdaten',
  'Datasets that can no longer load their data': 'Datasets, die ihre Daten nicht mehr laden können',
  Default: 'Standard',
  'Do this later': 'Später erledigen',
  Edit: 'Bearbeiten',
  'Edit this integration and enter all of them again.': 'Diese Integration bearbeiten und alle neu eingeben.',
  'Edit “{0}”': '„{0}“ bearbeiten',
  Edited: 'Bearbeitet',
  'Enter a container URL such as https://account.blob.core.windows.net/container.':
    'Eine Container-URL wie https://account.blob.core.windows.net/container eingeben.',
  'Enter a region such as eu-central-1, or leave it empty.':
    'Eine Region wie eu-central-1 eingeben oder das Feld leer lassen.',
  'Enter a role ARN such as arn:aws:iam::123456789012:role/labeling.':
    'Einen Rollen-ARN wie arn:aws:iam::123456789012:role/labeling eingeben.',
  'Enter the ARN of the role, or do this later.': 'Den ARN der Rolle eingeben oder dies später erledigen.',
  'Enter the URL of the container.': 'Die URL des Containers eingeben.',
  'Enter the URL without a port.': 'Die URL ohne Port eingeben.',
  'Enter the application (client) ID: 32 hexadecimal digits in five groups.':
    'Die Anwendungs-ID (Client-ID) eingeben: 32 hexadezimale Ziffern in fünf Gruppen.',
  'Enter the client ID.': 'Die Client-ID eingeben.',
  'Enter the client secret.': 'Das Client-Secret eingeben.',
  'Enter the name of the bucket.': 'Den Namen des Buckets eingeben.',
  'Enter the name of the object.': 'Den Namen des Objekts eingeben.',
  'Enter the tenant ID, or a domain such as contoso.onmicrosoft.com.':
    'Die Mandanten-ID oder eine Domain wie contoso.onmicrosoft.com eingeben.',
  'Enter the tenant ID.': 'Die Mandanten-ID eingeben.',
  'External ID': 'Externe ID',
  Failed: 'Fehlgeschlagen',
  'Give the role a permissions policy, inline, with this text.':
    'Der Rolle eine Berechtigungsrichtlinie (inline) mit diesem Text geben.',
  'Google Cloud Storage does not accept the access token.': 'Google Cloud Storage akzeptiert das Zugriffstoken nicht.',
  'Google does not accept the key. It was deleted, or it belongs to another service account.':
    'Google akzeptiert den Schlüssel nicht. Er wurde gelöscht oder gehört zu einem anderen Dienstkonto.',
  'Google gives no access token for the key.': 'Google gibt für den Schlüssel kein Zugriffstoken aus.',
  'Google refuses the signed URL.': 'Google lehnt die signierte URL ab.',
  'If it is meant to be reached, ask the operator of this server to allow it.':
    'Soll er erreichbar sein, den Betreiber dieses Servers bitten, ihn zuzulassen.',
  'If pictures do not show in a page, set the CORS rule that Edit shows.':
    'Werden Bilder auf einer Seite nicht angezeigt, die CORS-Regel setzen, die unter „Bearbeiten“ steht.',
  'In the Azure portal, look under Enterprise applications whether the app is enabled, and whether a Conditional Access policy blocks it.':
    'Im Azure-Portal unter „Enterprise applications“ nachsehen, ob die App aktiviert ist und ob eine Richtlinie für bedingten Zugriff (Conditional Access) sie blockiert.',
  'In the Azure portal, open App registrations and copy the application (client) ID. Then edit this integration and enter it.':
    'Im Azure-Portal „App registrations“ öffnen und die Anwendungs-ID (Client-ID) kopieren. Dann diese Integration bearbeiten und sie eingeben.',
  'In the Azure portal, open App registrations, Certificates & secrets and create a new client secret. Then edit this integration and enter its value, not its ID.':
    'Im Azure-Portal unter „App registrations“, „Certificates & secrets“ ein neues Client-Secret erstellen. Dann diese Integration bearbeiten und dessen Wert eingeben, nicht die ID.',
  'In the Azure portal, open Microsoft Entra ID, App registrations and register an app.':
    'Im Azure-Portal unter „Microsoft Entra ID“, „App registrations“ eine App registrieren.',
  'In the Azure portal, open Microsoft Entra ID, Overview and copy the tenant ID. Then edit this integration and enter it.':
    'Im Azure-Portal unter „Microsoft Entra ID“, „Overview“ die Mandanten-ID kopieren. Dann diese Integration bearbeiten und sie eingeben.',
  'In the Azure portal, open Networking of the storage account and let this server in. Then open Access control (IAM) and give the app the role Storage Blob Data Reader.':
    'Im Azure-Portal „Networking“ des Speicherkontos öffnen und diesen Server zulassen. Dann „Access control (IAM)“ öffnen und der App die Rolle „Storage Blob Data Reader“ geben.',
  'In the Azure portal, open Resource sharing (CORS) of the storage account and enter the rule that Edit shows under Blob service.':
    'Im Azure-Portal „Resource sharing (CORS)“ des Speicherkontos öffnen und unter „Blob service“ die Regel eingeben, die unter „Bearbeiten“ steht.',
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Data Reader. This can take ten minutes to work.':
    'Im Azure-Portal „Access control (IAM)“ des Speicherkontos öffnen und der App die Rolle „Storage Blob Data Reader“ geben. Bis das wirkt, können zehn Minuten vergehen.',
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Delegator. This can take ten minutes to work.':
    'Im Azure-Portal „Access control (IAM)“ des Speicherkontos öffnen und der App die Rolle „Storage Blob Delegator“ geben. Bis das wirkt, können zehn Minuten vergehen.',
  'In the Google Cloud console, look under IAM & Admin, Service Accounts whether the account is enabled.':
    'In der Google Cloud Console unter „IAM & Admin“, „Service Accounts“ nachsehen, ob das Konto aktiviert ist.',
  'In the Google Cloud console, look whether VPC Service Controls or an IP filter protects the bucket.':
    'In der Google Cloud Console nachsehen, ob VPC Service Controls oder ein IP-Filter den Bucket schützen.',
  'In the Google Cloud console, open Configuration of the bucket and switch Requester pays off.':
    'In der Google Cloud Console „Configuration“ des Buckets öffnen und „Requester pays“ ausschalten.',
  'In the Google Cloud console, open IAM & Admin, Service Accounts and create a service account.':
    'In der Google Cloud Console unter „IAM & Admin“, „Service Accounts“ ein Dienstkonto erstellen.',
  'In the Google Cloud console, open IAM & Admin, Service Accounts, Keys and create a new JSON key. Then edit this integration and paste the whole file.':
    'In der Google Cloud Console unter „IAM & Admin“, „Service Accounts“, „Keys“ einen neuen JSON-Schlüssel erstellen. Dann diese Integration bearbeiten und die ganze Datei einfügen.',
  'In the Google Cloud console, open the Permissions of the bucket and grant the service account the role Storage Object Viewer.':
    'In der Google Cloud Console „Permissions“ des Buckets öffnen und dem Dienstkonto die Rolle „Storage Object Viewer“ gewähren.',
  'In the IAM console, add s3:GetObject for the objects of the bucket to the permissions policy of the role, and kms:Decrypt where they are encrypted with a key of your own.':
    'In der IAM-Konsole der Berechtigungsrichtlinie der Rolle s3:GetObject für die Objekte des Buckets hinzufügen, und kms:Decrypt, wo sie mit einem eigenen Schlüssel verschlüsselt sind.',
  'In the IAM console, add s3:ListBucket for the bucket to the permissions policy of the role.':
    'In der IAM-Konsole der Berechtigungsrichtlinie der Rolle s3:ListBucket für den Bucket hinzufügen.',
  'In the IAM console, create a role with a custom trust policy, and paste this one.':
    'In der IAM-Konsole eine Rolle mit eigener Vertrauensrichtlinie erstellen und diese einfügen.',
  'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows.':
    'In der IAM-Konsole die Rolle und darin „Trust relationships“ öffnen und die Vertrauensrichtlinie einfügen, die unter „Bearbeiten“ steht.',
  'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows. This can take a minute to work.':
    'In der IAM-Konsole die Rolle und darin „Trust relationships“ öffnen und die Vertrauensrichtlinie einfügen, die unter „Bearbeiten“ steht. Bis das wirkt, kann eine Minute vergehen.',
  'In the S3 console, look in the policy of the bucket for a rule that denies s3:GetObject, such as one by IP address.':
    'In der S3-Konsole in der Richtlinie des Buckets nach einer Regel suchen, die s3:GetObject verweigert, etwa nach IP-Adresse.',
  'In the S3 console, open the Permissions of the bucket and paste the rule that Edit shows into Cross-origin resource sharing (CORS).':
    'In der S3-Konsole „Permissions“ des Buckets öffnen und die Regel, die unter „Bearbeiten“ steht, bei „Cross-origin resource sharing (CORS)“ einfügen.',
  'In the S3 console, open the Permissions of the bucket and paste this rule into Cross-origin resource sharing (CORS).':
    'In der S3-Konsole „Permissions“ des Buckets öffnen und diese Regel bei „Cross-origin resource sharing (CORS)“ einfügen.',
  'Integration ID': 'Integrations-ID',
  Integrations: 'Integrationen',
  'It cannot change. To read from another one, create another integration.':
    'Lässt sich nicht ändern. Um woanders zu lesen, eine weitere Integration erstellen.',
  'It has not been checked yet, so nobody knows whether it works.': 'Es wurde noch nicht geprüft, ob sie funktioniert.',
  'It is not known whether pages may show what is in it.':
    'Es ist nicht bekannt, ob Seiten den Inhalt anzeigen dürfen.',
  'It is the default of the organization, and there is no other to take its place.':
    'Sie ist der Standard der Organisation, und keine andere kann an ihre Stelle treten.',
  'It needs attention.': 'Es besteht Handlungsbedarf.',
  'It waits for the ARN of the role that may read the bucket.':
    'Es fehlt noch der ARN der Rolle, die den Bucket lesen darf.',
  'It works.': 'Es funktioniert.',
  'Last updated': 'Geändert',
  'Last used': 'Genutzt',
  'Leave empty to detect it.': 'Leer lassen, um sie zu ermitteln.',
  'Let pages fetch it (CORS)': 'Abruf durch Seiten erlauben (CORS)',
  'Let pages read from the account with this command.': 'Mit diesem Befehl Seiten erlauben, aus dem Konto zu lesen.',
  'Let pages read from the bucket with this command.': 'Mit diesem Befehl Seiten erlauben, aus dem Bucket zu lesen.',
  'List objects': 'Objekte auflisten',
  'Look in the Azure portal how the container is named. If it has another name, create the integration again.':
    'Im Azure-Portal nachsehen, wie der Container heißt. Heißt er anders, die Integration neu erstellen.',
  'Look in the Azure portal whether the storage account is in the tenant that you entered.':
    'Im Azure-Portal nachsehen, ob das Speicherkonto zum eingegebenen Mandanten gehört.',
  'Look in the Google Cloud console how the bucket is named. If it has another name, create the integration again.':
    'In der Google Cloud Console nachsehen, wie der Bucket heißt. Heißt er anders, die Integration neu erstellen.',
  'Look in the IAM console whether the role is still there. Then edit this integration and enter its ARN.':
    'In der IAM-Konsole nachsehen, ob es die Rolle noch gibt. Dann diese Integration bearbeiten und ihren ARN eingeben.',
  'Look in the S3 console how the bucket is named. If it has another name, create the integration again.':
    'In der S3-Konsole nachsehen, wie der Bucket heißt. Heißt er anders, die Integration neu erstellen.',
  'Made the default': 'Zum Standard gemacht',
  'Make default': 'Als Standard festlegen',
  'Microsoft Entra gives no access token to the app.': 'Microsoft Entra gibt der App kein Zugriffstoken.',
  Name: 'Name',
  'Needs attention': 'Handlungsbedarf',
  Never: 'Nie',
  'New default': 'Neuer Standard',
  'New integration': 'Neue Integration',
  'No dataset reads through it.': 'Kein Dataset liest darüber.',
  'No default': 'Kein Standard',
  'No integrations yet. Connect a bucket or a container, and datasets can read from it.':
    'Noch keine Integrationen. Sobald ein Bucket oder Container verbunden ist, können Datasets daraus lesen.',
  None: 'Keine',
  'Not checked': 'Nicht geprüft',
  'Not reached': 'Nicht erreicht',
  'Nothing to try it on': 'Nichts zum Testen vorhanden',
  'Open Certificates & secrets of the app and create a client secret. Enter its value below, with the IDs from the Overview of the app.':
    '„Certificates & secrets“ der App öffnen und ein Client-Secret erstellen. Dessen Wert unten eingeben, zusammen mit den IDs aus „Overview“ der App.',
  'Open the Access control (IAM) of the storage account {0} and give the app the roles Storage Blob Data Reader and Storage Blob Delegator.':
    '„Access control (IAM)“ des Speicherkontos {0} öffnen und der App die Rollen „Storage Blob Data Reader“ und „Storage Blob Delegator“ geben.',
  'Open the Keys of the service account, create a JSON key, and paste the file below.':
    '„Keys“ des Dienstkontos öffnen, einen JSON-Schlüssel erstellen und die Datei unten einfügen.',
  'Open the Permissions of the bucket {0} and grant it the roles Storage Object Viewer and Storage Legacy Bucket Reader.':
    '„Permissions“ des Buckets {0} öffnen und ihm die Rollen „Storage Object Viewer“ und „Storage Legacy Bucket Reader“ gewähren.',
  Passed: 'Bestanden',
  'Paste the whole JSON key file of a service account.': 'Die ganze JSON-Schlüsseldatei eines Dienstkontos einfügen.',
  'Permissions policy': 'Berechtigungsrichtlinie',
  'Projects that use them': 'Projekte, die sie nutzen',
  Provider: 'Anbieter',
  'Read an object': 'Ein Objekt lesen',
  Region: 'Region',
  Replaced: 'Ersetzt',
  'Role ARN': 'Rollen-ARN',
  'Save and check': 'Speichern und prüfen',
  'Save the rule that Edit shows in a file and run gcloud storage buckets update with --cors-file.':
    'Die Regel, die unter „Bearbeiten“ steht, in einer Datei speichern und gcloud storage buckets update mit --cors-file ausführen.',
  'Save this rule as cors.json.': 'Diese Regel als cors.json speichern.',
  'Search integrations': 'Integrationen durchsuchen',
  'Service account': 'Dienstkonto',
  'Service account key': 'Dienstkontoschlüssel',
  'Set up': 'Einrichten',
  'Sign a URL and fetch it': 'Eine URL signieren und abrufen',
  'Sign in with the credentials': 'Mit den Zugangsdaten anmelden',
  Since: 'Seit',
  'Somebody deleted this integration.': 'Jemand hat diese Integration gelöscht.',
  Status: 'Status',
  'Status changed': 'Status geändert',
  'Steps of the check': 'Schritte der Prüfung',
  'Such as arn:aws:iam::123456789012:role/labeling': 'Zum Beispiel arn:aws:iam::123456789012:role/labeling',
  'Such as https://account.blob.core.windows.net/container':
    'Zum Beispiel https://account.blob.core.windows.net/container',
  'Tenant ID': 'Mandanten-ID',
  'The AWS session of this server has ended.': 'Die AWS-Sitzung dieses Servers ist beendet.',
  'The CORS rule below lets {0} of {1} origins of your portals in. Add the others, or let every page in with *.':
    'Die CORS-Regel unten lässt {0} von {1} Ursprüngen der Portale zu. Die übrigen ergänzen oder mit * jede Seite zulassen.',
  'The CORS rule of the bucket leaves out a page that shows its objects.':
    'In der CORS-Regel des Buckets fehlt eine Seite, die seine Objekte anzeigt.',
  'The CORS rule of the storage account leaves out a page that shows its blobs.':
    'In der CORS-Regel des Speicherkontos fehlt eine Seite, die seine Blobs anzeigt.',
  'The app may not list the container.': 'Die App darf den Container nicht auflisten.',
  'The app may not read blobs.': 'Die App darf keine Blobs lesen.',
  'The app may not sign URLs.': 'Die App darf keine URLs signieren.',
  'The bucket has no CORS rule, so pages cannot show what is in it.':
    'Der Bucket hat keine CORS-Regel, deshalb können Seiten den Inhalt nicht anzeigen.',
  'The bucket is in another region.': 'Der Bucket liegt in einer anderen Region.',
  'The bucket makes whoever reads it pay.': 'Bei diesem Bucket zahlt, wer daraus liest.',
  'The bucket or container cannot change. Create another integration instead.':
    'Bucket oder Container lassen sich nicht ändern. Stattdessen eine weitere Integration erstellen.',
  'The check has not ended yet. It goes on, and its result will be shown.':
    'Die Prüfung ist noch nicht zu Ende. Sie läuft weiter, und ihr Ergebnis wird angezeigt.',
  'The client ID and the client secret do not match.': 'Client-ID und Client-Secret passen nicht zusammen.',
  'The client secret has expired.': 'Das Client-Secret ist abgelaufen.',
  'The clock of this server is wrong, so the cloud refuses what it signs.':
    'Die Uhr dieses Servers geht falsch, deshalb lehnt die Cloud seine Signaturen ab.',
  'The cloud could not be reached.': 'Die Cloud war nicht erreichbar.',
  'The cloud did not answer in time.': 'Die Cloud hat nicht rechtzeitig geantwortet.',
  'The cloud does not accept the name of the bucket or container.':
    'Die Cloud akzeptiert den Namen des Buckets oder Containers nicht.',
  'The cloud does not allow this.': 'Die Cloud erlaubt dies nicht.',
  'The cloud gave an answer that this server does not understand.':
    'Die Cloud hat eine Antwort gegeben, die dieser Server nicht versteht.',
  'The cloud reports a fault of its own.': 'Die Cloud meldet eine eigene Störung.',
  'The connection to the cloud is not secure: its certificate is not trusted.':
    'Die Verbindung zur Cloud ist nicht sicher: Ihr Zertifikat ist nicht vertrauenswürdig.',
  'The first 200 by name. To choose another one, cancel and make it the default first.':
    'Die ersten 200 nach Namen. Um eine andere zu wählen, abbrechen und sie zuerst zum Standard machen.',
  'The host is not at a public address.': 'Der Host hat keine öffentliche Adresse.',
  'The host name of AWS was not found.': 'Der Hostname von AWS wurde nicht gefunden.',
  'The host name of Google Cloud was not found.': 'Der Hostname von Google Cloud wurde nicht gefunden.',
  'The host name of the storage account was not found.': 'Der Hostname des Speicherkontos wurde nicht gefunden.',
  'The integration is saved. Its role must trust this server, and demand the external ID of this integration.':
    'Die Integration ist gespeichert. Ihre Rolle muss diesem Server vertrauen und die externe ID dieser Integration verlangen.',
  'The last check': 'Die letzte Prüfung',
  'The name alone, without gs://.': 'Nur der Name, ohne gs://.',
  'The name alone, without s3://.': 'Nur der Name, ohne s3://.',
  'The object is no longer there.': 'Das Objekt ist nicht mehr da.',
  'The origins of your portals could not be read, so the CORS rule below lets only this page in.':
    'Die Ursprünge der Portale konnten nicht gelesen werden, darum lässt die CORS-Regel unten nur diese Seite zu.',
  'The private key cannot be read.': 'Der private Schlüssel kann nicht gelesen werden.',
  'The private key in this file cannot be used. Create a new JSON key and paste the whole file.':
    'Der private Schlüssel in dieser Datei ist nicht verwendbar. Einen neuen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'The provider cannot change. Create another integration instead.':
    'Der Anbieter lässt sich nicht ändern. Stattdessen eine weitere Integration erstellen.',
  'The role can be assumed without the external ID, so others could reach the bucket through this server.':
    'Die Rolle lässt sich ohne die externe ID annehmen, deshalb könnten andere über diesen Server auf den Bucket zugreifen.',
  'The role may not list the bucket.': 'Die Rolle darf den Bucket nicht auflisten.',
  'The role may not read objects.': 'Die Rolle darf keine Objekte lesen.',
  'The service account may not list the bucket.': 'Das Dienstkonto darf den Bucket nicht auflisten.',
  'The service account may not read objects.': 'Das Dienstkonto darf keine Objekte lesen.',
  'The storage account has no CORS rule, so pages cannot show its blobs.':
    'Das Speicherkonto hat keine CORS-Regel, deshalb können Seiten seine Blobs nicht anzeigen.',
  'The stored credentials cannot be read any more.': 'Die gespeicherten Zugangsdaten lassen sich nicht mehr lesen.',
  'The tenant has no app with this client ID.': 'Im Mandanten gibt es keine App mit dieser Client-ID.',
  'The value of the secret, not its ID. It is kept encrypted.':
    'Der Wert des Secrets, nicht seine ID. Er wird verschlüsselt aufbewahrt.',
  'The whole JSON file. Only its email and its private key are kept, encrypted.':
    'Die ganze JSON-Datei. Nur E-Mail-Adresse und privater Schlüssel werden aufbewahrt, verschlüsselt.',
  'There is an invisible character in the client secret. Copy its value again.':
    'Im Client-Secret ist ein unsichtbares Zeichen. Den Wert noch einmal kopieren.',
  'There is no role ARN yet.': 'Es gibt noch keinen Rollen-ARN.',
  'There is no such bucket.': 'Diesen Bucket gibt es nicht.',
  'There is no such container.': 'Diesen Container gibt es nicht.',
  'There is no such integration.': 'Diese Integration gibt es nicht.',
  'There is no such role.': 'Diese Rolle gibt es nicht.',
  'There is no such service account.': 'Dieses Dienstkonto gibt es nicht.',
  'There is no such storage account.': 'Dieses Speicherkonto gibt es nicht.',
  'There is no such tenant.': 'Diesen Mandanten gibt es nicht.',
  'There is no whole private key in this file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'In dieser Datei ist kein vollständiger privater Schlüssel. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This URL holds a shared access signature, which is a secret. Enter it without the part from ? on.':
    'Diese URL enthält eine Shared Access Signature, und die ist geheim. Die URL ohne den Teil ab dem ? eingeben.',
  'This cannot be undone. What is in the bucket stays there.':
    'Das lässt sich nicht rückgängig machen. Der Inhalt des Buckets bleibt erhalten.',
  'This file has a folder “.” or “..” in its name, which no browser can ask for.':
    'Diese Datei hat einen Ordner „.“ oder „..“ im Namen. Kein Browser kann sie abrufen.',
  'This integration cannot be the default.': 'Diese Integration kann nicht der Standard sein.',
  'This integration has no credentials yet. Edit it and add them.':
    'Diese Integration hat noch keine Zugangsdaten. Sie lassen sich unter „Bearbeiten“ hinzufügen.',
  'This is a configuration of impersonation. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist eine Konfiguration für Impersonation. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is a configuration of workload identity. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist eine Konfiguration für Workload Identity. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is a directory bucket, a table bucket or an access point. Enter the name of a general purpose bucket.':
    'Das ist ein Verzeichnis-Bucket, ein Tabellen-Bucket oder ein Zugriffspunkt. Den Namen eines Allzweck-Buckets eingeben.',
  'This is a private key without its file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist ein privater Schlüssel ohne seine Datei. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is an API key. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist ein API-Schlüssel. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is an OAuth client. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist ein OAuth-Client. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is an access key of AWS. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist ein Zugriffsschlüssel von AWS. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is an access token, which ends within the hour. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist ein Zugriffstoken, das innerhalb einer Stunde endet. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This is the ID of the client secret. Enter its value, which the Azure portal shows once.':
    'Das ist die ID des Client-Secrets. Seinen Wert eingeben, den das Azure-Portal einmal zeigt.',
  'This is the URL of a blob. Enter that of its container.':
    'Das ist die URL eines Blobs. Die seines Containers eingeben.',
  'This is the URL of an account. Add the name of the container.':
    'Das ist die URL eines Kontos. Den Namen des Containers anfügen.',
  'This is the login of a person. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'Das ist die Anmeldung einer Person. Unter „IAM & Admin“, „Service Accounts“, „Keys“ einen JSON-Schlüssel erstellen und die ganze Datei einfügen.',
  'This key file is not complete. Paste it from the first { to the last }.':
    'Diese Schlüsseldatei ist nicht vollständig. Sie vom ersten { bis zum letzten } einfügen.',
  'This key is for another universe of Google Cloud than googleapis.com. This server cannot reach it.':
    'Dieser Schlüssel gehört zu einem anderen Universum von Google Cloud als googleapis.com. Dieser Server erreicht es nicht.',
  'This one is the default: new datasets read through it unless they choose another.':
    'Diese ist der Standard: Neue Datasets lesen über sie, wenn sie keine andere wählen.',
  'This role belongs to the AWS account of this server. Enter a role of your own account.':
    'Diese Rolle gehört zum AWS-Konto dieses Servers. Eine Rolle des eigenen Kontos eingeben.',
  'This server does not have the newest keys yet. Try again in a minute.':
    'Dieser Server hat die neuesten Schlüssel noch nicht. In einer Minute noch einmal versuchen.',
  'This server does not know where in this part of AWS the bucket is.':
    'Dieser Server weiß nicht, wo in diesem Teil von AWS der Bucket liegt.',
  'This server has no AWS identity yet, so there is no trust policy to copy. Ask its operator to set one.':
    'Dieser Server hat noch keine AWS-Identität, deshalb gibt es keine Vertrauensrichtlinie zum Kopieren. Den Betreiber bitten, eine festzulegen.',
  'This server has no AWS identity yet.': 'Dieser Server hat noch keine AWS-Identität.',
  'This server has too much to do right now. Try again in a moment.':
    'Dieser Server ist gerade überlastet. Gleich noch einmal versuchen.',
  'Trust policy': 'Vertrauensrichtlinie',
  'Use at most 1,024 characters.': 'Höchstens 1.024 Zeichen verwenden.',
  'Use at most 2,048 characters.': 'Höchstens 2.048 Zeichen verwenden.',
  'Waiting for its role': 'Rolle fehlt noch',
  'What the cloud needs': 'Was die Cloud braucht',
  'What the members of the organization see.': 'Was die Mitglieder der Organisation sehen.',
  '“{0}” is deleted.': '„{0}“ ist gelöscht.',
  '“{0}” is now the default.': '„{0}“ ist jetzt der Standard.',
} satisfies Translations;
