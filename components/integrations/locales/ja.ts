import type { Translations } from '../../core/localize.ts';

export default {
  'A bucket name has 3 to 222 characters.': 'バケット名は 3～222 文字です。',
  'A bucket name has 3 to 63 characters.': 'バケット名は 3～63 文字です。',
  'A bucket name has lowercase letters, digits, dots and hyphens. Enter the name alone, not an address or an ARN.':
    'バケット名に使えるのは、英小文字、数字、ピリオド、ハイフンです。アドレスや ARN ではなく、名前だけを入力してください。',
  'A bucket name has lowercase letters, digits, dots, hyphens and underscores. Enter the name alone, without gs://.':
    'バケット名に使えるのは、英小文字、数字、ピリオド、ハイフン、アンダースコアです。gs:// を付けずに、名前だけを入力してください。',
  'A client secret has at most 1,000 characters.': 'クライアントシークレットは 1,000 文字までです。',
  'A service account key has at most 16 KB. Paste the key file and nothing else.':
    'サービスアカウントキーは 16 KB までです。キーファイルの内容だけを貼り付けてください。',
  'AWS STS is switched off in this region.': 'このリージョンでは AWS STS が無効になっています。',
  'AWS does not accept the identity of this server.': 'このサーバーのアイデンティティが AWS に受け付けられません。',
  'AWS does not accept the session of the role.': 'ロールのセッションが AWS に受け付けられません。',
  'AWS does not accept this role ARN.': 'このロール ARN は AWS に受け付けられません。',
  'AWS does not let this server assume the role.': 'このサーバーがロールを引き受けることを、AWS が許可していません。',
  'AWS refuses the signed URL.': 'AWS が署名付き URL を拒否しています。',
  'All providers': 'すべてのプロバイダー',
  'Ask an administrator of the AWS account to activate it in the IAM console under Account settings.':
    'AWS アカウントの管理者に、IAM コンソールの「Account settings」で有効にするよう依頼してください。',
  'Ask the operator of this server to renew it.': 'このサーバーの管理者に更新を依頼してください。',
  'Ask the operator of this server to replace its AWS access key.':
    'このサーバーの管理者に、AWS アクセスキーの差し替えを依頼してください。',
  'Ask the operator of this server to set its clock.': 'このサーバーの管理者に、時計を合わせるよう依頼してください。',
  'Ask the operator of this server to set one. No role can be assumed before.':
    'このサーバーの管理者に設定を依頼してください。設定されるまで、ロールは引き受けられません。',
  'Ask the operator of this server what stands between it and the cloud.':
    'このサーバーとクラウドの間に何があるのか、サーバーの管理者に確認してください。',
  'Azure Storage does not accept the access token.': 'アクセストークンが Azure Storage に受け付けられません。',
  'Azure Storage does not allow this, or its firewall does not let this server in.':
    'Azure Storage で許可されていないか、ファイアウォールがこのサーバーを通していません。',
  'Azure has no room for all origins of your portals, so the CORS rule below lets every page in. It still needs a signed URL.':
    'Azure にはポータルのすべてのオリジンを登録できないため、下の CORS ルールはすべてのページを許可します。署名付き URL は引き続き必要です。',
  Back: '戻る',
  'Be refused without the external ID': '外部 ID なしのアクセスの拒否',
  Bucket: 'バケット',
  'CORS rule': 'CORS ルール',
  Check: '確認',
  'Check again': 'もう一度確認',
  'Check again in a few minutes. If it stays like this, tell the operator of this server.':
    '数分後にもう一度確認してください。変わらない場合は、このサーバーの管理者に連絡してください。',
  'Check again. If it stays like this, upload the object again.':
    'もう一度確認してください。変わらない場合は、オブジェクトをアップロードし直してください。',
  'Check now': '接続を確認',
  'Check “{0}”': '「{0}」の接続を確認',
  Checked: '確認日時',
  'Checking…': '確認中…',
  'Choose a provider: AWS, GCP or AZURE.': 'AWS、GCP、AZURE のいずれかを選択してください。',
  'Choose another integration of the organization.': '組織の別の連携を選択してください。',
  'Client ID': 'クライアント ID',
  'Client secret': 'クライアントシークレット',
  Cloud: 'クラウド',
  Command: 'コマンド',
  'Compare the container URL with the storage account in the Azure portal. If it is another one, create the integration again.':
    'コンテナー URL を Azure portal のストレージアカウントと見比べてください。別のものであれば、連携を作り直してください。',
  'Compare the container URL with the storage account in the Azure portal. If it is right, tell the operator of this server.':
    'コンテナー URL を Azure portal のストレージアカウントと見比べてください。正しければ、このサーバーの管理者に連絡してください。',
  'Compare the permissions in the console of the cloud with the ones that Edit shows.':
    'クラウドのコンソールの権限を、「編集」に表示される権限と見比べてください。',
  Connect: '接続',
  'Connect “{0}”': '「{0}」を接続',
  Connected: '接続済み',
  'Connecting. This takes ten seconds at most.': '接続しています。最長 10 秒かかります。',
  'Container URL': 'コンテナー URL',
  Continue: '次へ',
  'Copy the ARN from the page of the role in the IAM console. Then edit this integration and paste it.':
    'IAM コンソールのロールのページから ARN をコピーします。その後、この連携を編集して貼り付けてください。',
  'Copy the ARN of the role and paste it below.': 'ロールの ARN をコピーし、下に貼り付けます。',
  'Copy this': 'コピーする内容',
  'Could not be told': '判定できません',
  'Create and check': '作成して接続を確認',
  'Create and continue': '作成して次へ',
  'Create the integration again and enter the region of the bucket.':
    'バケットのリージョンを入力して連携を作り直してください。',
  'Create the integration again and leave the region empty: it is found by itself.':
    'リージョンを空欄にして連携を作り直してください。リージョンは自動で検出されます。',
  'Create the integration again with the name that the console of the cloud shows.':
    'クラウドのコンソールに表示されている名前で、連携を作り直してください。',
  'Create the role in the IAM console. Then edit this integration and enter the ARN of the role.':
    'IAM コンソールでロールを作成します。その後、この連携を編集してロールの ARN を入力してください。',
  Created: '作成',
  'Created at': '作成日時',
  Credentials: '認証情報',
  'Datasets that can no longer load their data': 'データを読み込めなくなるデータセット',
  Default: 'デフォルト',
  'Do this later': 'あとで行う',
  Edit: '編集',
  'Edit this integration and enter all of them again.': 'この連携を編集し、すべて入力し直してください。',
  'Edit “{0}”': '「{0}」を編集',
  Edited: '編集',
  'Enter a container URL such as https://account.blob.core.windows.net/container.':
    'https://account.blob.core.windows.net/container のようなコンテナー URL を入力してください。',
  'Enter a region such as eu-central-1, or leave it empty.':
    'eu-central-1 のようなリージョンを入力するか、空欄のままにしてください。',
  'Enter a role ARN such as arn:aws:iam::123456789012:role/labeling.':
    'arn:aws:iam::123456789012:role/labeling のようなロール ARN を入力してください。',
  'Enter the ARN of the role, or do this later.': 'ロールの ARN を入力するか、あとで行ってください。',
  'Enter the URL of the container.': 'コンテナーの URL を入力してください。',
  'Enter the URL without a port.': 'URL をポート番号なしで入力してください。',
  'Enter the application (client) ID: 32 hexadecimal digits in five groups.':
    'アプリケーション (クライアント) ID を入力してください。16 進数 32 桁を 5 つに区切ったものです。',
  'Enter the client ID.': 'クライアント ID を入力してください。',
  'Enter the client secret.': 'クライアントシークレットを入力してください。',
  'Enter the name of the bucket.': 'バケットの名前を入力してください。',
  'Enter the name of the object.': 'オブジェクトの名前を入力してください。',
  'Enter the tenant ID, or a domain such as contoso.onmicrosoft.com.':
    'テナント ID、または contoso.onmicrosoft.com のようなドメインを入力してください。',
  'Enter the tenant ID.': 'テナント ID を入力してください。',
  'External ID': '外部 ID',
  Failed: '失敗',
  'Give the role a permissions policy, inline, with this text.':
    'ロールに、次の内容のアクセス許可ポリシーをインラインで追加します。',
  'Google Cloud Storage does not accept the access token.':
    'アクセストークンが Google Cloud Storage に受け付けられません。',
  'Google does not accept the key. It was deleted, or it belongs to another service account.':
    'キーが Google に受け付けられません。削除されたか、別のサービスアカウントのものです。',
  'Google gives no access token for the key.': 'このキーでは Google からアクセストークンを取得できません。',
  'Google refuses the signed URL.': 'Google が署名付き URL を拒否しています。',
  'If it is meant to be reached, ask the operator of this server to allow it.':
    '接続先として正しい場合は、このサーバーの管理者に許可を依頼してください。',
  'If pictures do not show in a page, set the CORS rule that Edit shows.':
    'ページに画像が表示されない場合は、「編集」に表示される CORS ルールを設定してください。',
  'In the Azure portal, look under Enterprise applications whether the app is enabled, and whether a Conditional Access policy blocks it.':
    'Azure portal の「Enterprise applications」で、アプリが有効か、条件付きアクセス (Conditional Access) ポリシーでブロックされていないかを確認してください。',
  'In the Azure portal, open App registrations and copy the application (client) ID. Then edit this integration and enter it.':
    'Azure portal で「App registrations」を開き、アプリケーション (クライアント) ID をコピーします。その後、この連携を編集して入力してください。',
  'In the Azure portal, open App registrations, Certificates & secrets and create a new client secret. Then edit this integration and enter its value, not its ID.':
    'Azure portal で「App registrations」の「Certificates & secrets」を開き、新しいクライアントシークレットを作成します。その後、この連携を編集し、ID ではなく値を入力してください。',
  'In the Azure portal, open Microsoft Entra ID, App registrations and register an app.':
    'Azure portal で「Microsoft Entra ID」の「App registrations」を開き、アプリを登録します。',
  'In the Azure portal, open Microsoft Entra ID, Overview and copy the tenant ID. Then edit this integration and enter it.':
    'Azure portal で「Microsoft Entra ID」の「Overview」を開き、テナント ID をコピーします。その後、この連携を編集して入力してください。',
  'In the Azure portal, open Networking of the storage account and let this server in. Then open Access control (IAM) and give the app the role Storage Blob Data Reader.':
    'Azure portal でストレージアカウントの「Networking」を開き、このサーバーを許可します。その後「Access control (IAM)」を開き、アプリに「Storage Blob Data Reader」ロールを割り当ててください。',
  'In the Azure portal, open Resource sharing (CORS) of the storage account and enter the rule that Edit shows under Blob service.':
    'Azure portal でストレージアカウントの「Resource sharing (CORS)」を開き、「Blob service」に「編集」に表示されるルールを入力してください。',
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Data Reader. This can take ten minutes to work.':
    'Azure portal でストレージアカウントの「Access control (IAM)」を開き、アプリに「Storage Blob Data Reader」ロールを割り当ててください。反映まで 10 分ほどかかることがあります。',
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Delegator. This can take ten minutes to work.':
    'Azure portal でストレージアカウントの「Access control (IAM)」を開き、アプリに「Storage Blob Delegator」ロールを割り当ててください。反映まで 10 分ほどかかることがあります。',
  'In the Google Cloud console, look under IAM & Admin, Service Accounts whether the account is enabled.':
    'Google Cloud コンソールで「IAM & Admin」の「Service Accounts」を開き、アカウントが有効か確認してください。',
  'In the Google Cloud console, look whether VPC Service Controls or an IP filter protects the bucket.':
    'Google Cloud コンソールで、VPC Service Controls や IP フィルタがバケットを保護していないか確認してください。',
  'In the Google Cloud console, open Configuration of the bucket and switch Requester pays off.':
    'Google Cloud コンソールでバケットの「Configuration」を開き、「Requester pays」をオフにしてください。',
  'In the Google Cloud console, open IAM & Admin, Service Accounts and create a service account.':
    'Google Cloud コンソールで「IAM & Admin」の「Service Accounts」を開き、サービスアカウントを作成します。',
  'In the Google Cloud console, open IAM & Admin, Service Accounts, Keys and create a new JSON key. Then edit this integration and paste the whole file.':
    'Google Cloud コンソールで「IAM & Admin」、「Service Accounts」、「Keys」の順に開き、新しい JSON キーを作成します。その後、この連携を編集してファイル全体を貼り付けてください。',
  'In the Google Cloud console, open the Permissions of the bucket and grant the service account the role Storage Object Viewer.':
    'Google Cloud コンソールでバケットの「Permissions」を開き、サービスアカウントに「Storage Object Viewer」ロールを付与してください。',
  'In the IAM console, add s3:GetObject for the objects of the bucket to the permissions policy of the role, and kms:Decrypt where they are encrypted with a key of your own.':
    'IAM コンソールで、ロールのアクセス許可ポリシーにバケット内のオブジェクトに対する s3:GetObject を追加してください。独自のキーで暗号化している場合は kms:Decrypt も必要です。',
  'In the IAM console, add s3:ListBucket for the bucket to the permissions policy of the role.':
    'IAM コンソールで、ロールのアクセス許可ポリシーにバケットに対する s3:ListBucket を追加してください。',
  'In the IAM console, create a role with a custom trust policy, and paste this one.':
    'IAM コンソールでカスタム信頼ポリシーのロールを作成し、次の内容を貼り付けます。',
  'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows.':
    'IAM コンソールでロールの「Trust relationships」を開き、「編集」に表示される信頼ポリシーを貼り付けてください。',
  'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows. This can take a minute to work.':
    'IAM コンソールでロールの「Trust relationships」を開き、「編集」に表示される信頼ポリシーを貼り付けてください。反映まで 1 分ほどかかることがあります。',
  'In the S3 console, look in the policy of the bucket for a rule that denies s3:GetObject, such as one by IP address.':
    'S3 コンソールで、IP アドレスによる制限など、s3:GetObject を拒否するルールがバケットポリシーにないか確認してください。',
  'In the S3 console, open the Permissions of the bucket and paste the rule that Edit shows into Cross-origin resource sharing (CORS).':
    'S3 コンソールでバケットの「Permissions」を開き、「編集」に表示されるルールを「Cross-origin resource sharing (CORS)」に貼り付けてください。',
  'In the S3 console, open the Permissions of the bucket and paste this rule into Cross-origin resource sharing (CORS).':
    'S3 コンソールでバケットの「Permissions」を開き、次のルールを「Cross-origin resource sharing (CORS)」に貼り付けます。',
  'Integration ID': '連携 ID',
  Integrations: '連携',
  'It cannot change. To read from another one, create another integration.':
    '変更できません。別の場所から読み取るには、別の連携を作成してください。',
  'It has not been checked yet, so nobody knows whether it works.':
    'まだ確認されていないため、動作するかどうかわかりません。',
  'It is not known whether pages may show what is in it.': '内容をページに表示できるかどうかは分かりません。',
  'It is the default of the organization, and there is no other to take its place.':
    'これは組織のデフォルトで、代わりになる連携がありません。',
  'It needs attention.': '対応が必要です。',
  'It waits for the ARN of the role that may read the bucket.': 'バケットを読み取るロールの ARN が未入力です。',
  'It works.': '正常に動作しています。',
  'Last updated': '最終更新',
  'Last used': '最終使用',
  'Leave empty to detect it.': '空欄にすると自動的に検出します。',
  'Let pages fetch it (CORS)': 'ページからの取得の許可 (CORS)',
  'Let pages read from the account with this command.':
    '次のコマンドで、ページがアカウントから読み取れるようにします。',
  'Let pages read from the bucket with this command.': '次のコマンドで、ページがバケットから読み取れるようにします。',
  'List objects': 'オブジェクトを一覧表示',
  'Look in the Azure portal how the container is named. If it has another name, create the integration again.':
    'Azure portal でコンテナーの名前を確認してください。名前が違う場合は、連携を作り直してください。',
  'Look in the Azure portal whether the storage account is in the tenant that you entered.':
    'Azure portal で、ストレージアカウントが入力したテナントにあるか確認してください。',
  'Look in the Google Cloud console how the bucket is named. If it has another name, create the integration again.':
    'Google Cloud コンソールでバケットの名前を確認してください。名前が違う場合は、連携を作り直してください。',
  'Look in the IAM console whether the role is still there. Then edit this integration and enter its ARN.':
    'IAM コンソールで、ロールがまだあるか確認します。その後、この連携を編集してロールの ARN を入力してください。',
  'Look in the S3 console how the bucket is named. If it has another name, create the integration again.':
    'S3 コンソールでバケットの名前を確認してください。名前が違う場合は、連携を作り直してください。',
  'Made the default': '既定に設定',
  'Make default': 'デフォルトに設定',
  'Microsoft Entra gives no access token to the app.':
    'アプリは Microsoft Entra からアクセストークンを取得できません。',
  Name: '名前',
  'Needs attention': '要対応',
  Never: 'なし',
  'New default': '新しいデフォルト',
  'New integration': '新しい連携',
  'No dataset reads through it.': 'この連携を使うデータセットはありません。',
  'No default': 'デフォルトなし',
  'No integrations yet. Connect a bucket or a container, and datasets can read from it.':
    '連携はまだありません。バケットやコンテナーを接続すると、データセットがそこから読み取れるようになります。',
  None: 'なし',
  'Not checked': '未確認',
  'Not reached': '未実施',
  'Nothing to try it on': '対象なし',
  'Open Certificates & secrets of the app and create a client secret. Enter its value below, with the IDs from the Overview of the app.':
    'アプリの「Certificates & secrets」を開き、クライアントシークレットを作成します。その値を、アプリの「Overview」にある ID とともに下に入力します。',
  'Open the Access control (IAM) of the storage account {0} and give the app the roles Storage Blob Data Reader and Storage Blob Delegator.':
    'ストレージアカウント {0} の「Access control (IAM)」を開き、アプリに「Storage Blob Data Reader」と「Storage Blob Delegator」のロールを割り当てます。',
  'Open the Keys of the service account, create a JSON key, and paste the file below.':
    'サービスアカウントの「Keys」を開いて JSON キーを作成し、ファイルの内容を下に貼り付けます。',
  'Open the Permissions of the bucket {0} and grant it the roles Storage Object Viewer and Storage Legacy Bucket Reader.':
    'バケット {0} の「Permissions」を開き、「Storage Object Viewer」と「Storage Legacy Bucket Reader」のロールを付与します。',
  Passed: '成功',
  'Paste the whole JSON key file of a service account.':
    'サービスアカウントの JSON キーファイル全体を貼り付けてください。',
  'Permissions policy': 'アクセス許可ポリシー',
  'Projects that use them': 'それらを使うプロジェクト',
  Provider: 'プロバイダー',
  'Read an object': 'オブジェクトを読み取る',
  Region: 'リージョン',
  Replaced: '差し替え',
  'Role ARN': 'ロール ARN',
  'Save and check': '保存して接続を確認',
  'Save the rule that Edit shows in a file and run gcloud storage buckets update with --cors-file.':
    '「編集」に表示されるルールをファイルに保存し、--cors-file を付けて gcloud storage buckets update を実行してください。',
  'Save this rule as cors.json.': '次のルールを cors.json として保存します。',
  'Search integrations': '連携を検索',
  'Service account': 'サービス アカウント',
  'Service account key': 'サービスアカウントキー',
  'Set up': '設定する',
  'Sign a URL and fetch it': 'URL に署名して取得',
  'Sign in with the credentials': '認証情報でサインイン',
  Since: '開始:',
  'Somebody deleted this integration.': 'この連携は他のユーザーによって削除されました。',
  Status: '状態',
  'Status changed': '状態の変更',
  'Steps of the check': '接続確認の手順',
  'Such as arn:aws:iam::123456789012:role/labeling': '例: arn:aws:iam::123456789012:role/labeling',
  'Such as https://account.blob.core.windows.net/container': '例: https://account.blob.core.windows.net/container',
  'Tenant ID': 'テナント ID',
  'The AWS session of this server has ended.': 'このサーバーの AWS セッションは終了しました。',
  'The CORS rule below lets {0} of {1} origins of your portals in. Add the others, or let every page in with *.':
    '下の CORS ルールは、ポータルの {1} 個のオリジンのうち {0} 個を許可します。残りを追加するか、* ですべてのページを許可してください。',
  'The CORS rule of the bucket leaves out a page that shows its objects.':
    'オブジェクトを表示するページが、バケットの CORS ルールに含まれていません。',
  'The CORS rule of the storage account leaves out a page that shows its blobs.':
    'BLOB を表示するページが、ストレージアカウントの CORS ルールに含まれていません。',
  'The app may not list the container.': 'アプリにコンテナーを一覧表示する権限がありません。',
  'The app may not read blobs.': 'アプリに BLOB を読み取る権限がありません。',
  'The app may not sign URLs.': 'アプリに URL へ署名する権限がありません。',
  'The bucket has no CORS rule, so pages cannot show what is in it.':
    'バケットに CORS ルールがないため、ページに内容を表示できません。',
  'The bucket is in another region.': 'バケットは別のリージョンにあります。',
  'The bucket makes whoever reads it pay.': 'このバケットでは、読み取る側に料金がかかります。',
  'The bucket or container cannot change. Create another integration instead.':
    'バケットやコンテナーは変更できません。代わりに別の連携を作成してください。',
  'The check has not ended yet. It goes on, and its result will be shown.':
    '確認はまだ終わっていません。このまま続き、結果が表示されます。',
  'The client ID and the client secret do not match.':
    'クライアント ID とクライアントシークレットの組み合わせが正しくありません。',
  'The client secret has expired.': 'クライアントシークレットの有効期限が切れています。',
  'The clock of this server is wrong, so the cloud refuses what it signs.':
    'このサーバーの時計がずれているため、署名がクラウドに拒否されます。',
  'The cloud could not be reached.': 'クラウドに接続できませんでした。',
  'The cloud did not answer in time.': 'クラウドから時間内に応答がありませんでした。',
  'The cloud does not accept the name of the bucket or container.':
    'バケットまたはコンテナーの名前がクラウドに受け付けられません。',
  'The cloud does not allow this.': 'クラウドで許可されていません。',
  'The cloud gave an answer that this server does not understand.': 'クラウドの応答をこのサーバーが解釈できません。',
  'The cloud reports a fault of its own.': 'クラウド側で障害が発生しています。',
  'The connection to the cloud is not secure: its certificate is not trusted.':
    'クラウドへの接続が安全ではありません。証明書が信頼されていません。',
  'The first 200 by name. To choose another one, cancel and make it the default first.':
    '名前順の最初の200件です。ほかのものを選ぶには、キャンセルして先にデフォルトに設定してください。',
  'The host is not at a public address.': 'ホストが公開アドレスにありません。',
  'The host name of AWS was not found.': 'AWS のホスト名が見つかりませんでした。',
  'The host name of Google Cloud was not found.': 'Google Cloud のホスト名が見つかりませんでした。',
  'The host name of the storage account was not found.': 'ストレージアカウントのホスト名が見つかりませんでした。',
  'The integration is saved. Its role must trust this server, and demand the external ID of this integration.':
    '連携を保存しました。ロールは、このサーバーを信頼し、この連携の外部 ID を必須にする必要があります。',
  'The last check': '前回の接続確認',
  'The name alone, without gs://.': 'gs:// を付けず、名前だけを入力します。',
  'The name alone, without s3://.': 's3:// を付けず、名前だけを入力します。',
  'The object is no longer there.': 'オブジェクトはもうありません。',
  'The origins of your portals could not be read, so the CORS rule below lets only this page in.':
    'ポータルのオリジンを読み込めなかったため、下の CORS ルールはこのページだけを許可します。',
  'The private key cannot be read.': '秘密鍵を読み取れません。',
  'The private key in this file cannot be used. Create a new JSON key and paste the whole file.':
    'このファイルの秘密鍵は使えません。新しい JSON キーを作成し、ファイル全体を貼り付けてください。',
  'The provider cannot change. Create another integration instead.':
    'プロバイダーは変更できません。代わりに別の連携を作成してください。',
  'The role can be assumed without the external ID, so others could reach the bucket through this server.':
    '外部 ID なしでロールを引き受けられるため、第三者がこのサーバー経由でバケットにアクセスできるおそれがあります。',
  'The role may not list the bucket.': 'ロールにバケットを一覧表示する権限がありません。',
  'The role may not read objects.': 'ロールにオブジェクトを読み取る権限がありません。',
  'The service account may not list the bucket.': 'サービスアカウントにバケットを一覧表示する権限がありません。',
  'The service account may not read objects.': 'サービスアカウントにオブジェクトを読み取る権限がありません。',
  'The storage account has no CORS rule, so pages cannot show its blobs.':
    'ストレージアカウントに CORS ルールがないため、ページに BLOB を表示できません。',
  'The stored credentials cannot be read any more.': '保存されている認証情報を読み取れなくなりました。',
  'The tenant has no app with this client ID.': 'このクライアント ID のアプリはテナントにありません。',
  'The value of the secret, not its ID. It is kept encrypted.':
    'ID ではなく、シークレットの値です。暗号化して保存されます。',
  'The whole JSON file. Only its email and its private key are kept, encrypted.':
    'JSON ファイル全体です。メールアドレスと秘密鍵だけが、暗号化して保存されます。',
  'There is an invisible character in the client secret. Copy its value again.':
    'クライアントシークレットに見えない文字が含まれています。値をもう一度コピーしてください。',
  'There is no role ARN yet.': 'ロール ARN がまだありません。',
  'There is no such bucket.': 'このバケットはありません。',
  'There is no such container.': 'このコンテナーはありません。',
  'There is no such integration.': 'この連携はありません。',
  'There is no such role.': 'このロールはありません。',
  'There is no such service account.': 'このサービスアカウントはありません。',
  'There is no such storage account.': 'このストレージアカウントはありません。',
  'There is no such tenant.': 'このテナントはありません。',
  'There is no whole private key in this file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'このファイルには完全な秘密鍵がありません。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This URL holds a shared access signature, which is a secret. Enter it without the part from ? on.':
    'この URL には秘密である共有アクセス署名が含まれています。? 以降を除いて入力してください。',
  'This cannot be undone. What is in the bucket stays there.':
    'この操作は取り消せません。バケットの内容はそのまま残ります。',
  'This file has a folder “.” or “..” in its name, which no browser can ask for.':
    'このファイルの名前には「.」または「..」というフォルダーがあり、ブラウザーでは取得できません。',
  'This integration cannot be the default.': 'この連携を既定にすることはできません。',
  'This integration has no credentials yet. Edit it and add them.':
    'この連携にはまだ認証情報がありません。編集して追加してください。',
  'This is a configuration of impersonation. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは権限借用の構成です。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is a configuration of workload identity. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは Workload Identity の構成です。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is a directory bucket, a table bucket or an access point. Enter the name of a general purpose bucket.':
    'これはディレクトリバケット、テーブルバケット、またはアクセスポイントです。汎用バケットの名前を入力してください。',
  'This is a private key without its file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これはファイルから取り出された秘密鍵です。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is an API key. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは API キーです。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is an OAuth client. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは OAuth クライアントです。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is an access key of AWS. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは AWS のアクセスキーです。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is an access token, which ends within the hour. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは 1 時間以内に失効するアクセストークンです。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This is the ID of the client secret. Enter its value, which the Azure portal shows once.':
    'これはクライアントシークレットの ID です。Azure ポータルに一度だけ表示される値を入力してください。',
  'This is the URL of a blob. Enter that of its container.':
    'これは BLOB の URL です。コンテナーの URL を入力してください。',
  'This is the URL of an account. Add the name of the container.':
    'これはアカウントの URL です。コンテナーの名前を追加してください。',
  'This is the login of a person. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.':
    'これは個人のログイン情報です。「IAM & Admin」、「Service Accounts」、「Keys」の順に開いて JSON キーを作成し、ファイル全体を貼り付けてください。',
  'This key file is not complete. Paste it from the first { to the last }.':
    'このキーファイルは不完全です。最初の { から最後の } までを貼り付けてください。',
  'This key is for another universe of Google Cloud than googleapis.com. This server cannot reach it.':
    'このキーは googleapis.com 以外の Google Cloud のユニバース用です。このサーバーからは接続できません。',
  'This one is the default: new datasets read through it unless they choose another.':
    'これはデフォルトです。新しいデータセットは、別の連携を選ばない限りこれを使って読み込みます。',
  'This role belongs to the AWS account of this server. Enter a role of your own account.':
    'このロールはこのサーバーの AWS アカウントのものです。自分のアカウントのロールを入力してください。',
  'This server does not have the newest keys yet. Try again in a minute.':
    'このサーバーにはまだ最新の鍵がありません。1 分後にもう一度お試しください。',
  'This server does not know where in this part of AWS the bucket is.':
    'このサーバーは、AWS のこのパーティションのどこにバケットがあるかを知りません。',
  'This server has no AWS identity yet, so there is no trust policy to copy. Ask its operator to set one.':
    'このサーバーにはまだ AWS アイデンティティがないため、コピーする信頼ポリシーがありません。サーバーの管理者に設定を依頼してください。',
  'This server has no AWS identity yet.': 'このサーバーにはまだ AWS アイデンティティがありません。',
  'This server has too much to do right now. Try again in a moment.':
    'このサーバーは現在混み合っています。しばらくしてからもう一度お試しください。',
  'Trust policy': '信頼ポリシー',
  'Use at most 1,024 characters.': '1,024 文字以内にしてください。',
  'Use at most 2,048 characters.': '2,048 文字以内にしてください。',
  'Waiting for its role': 'ロール未設定',
  'What the cloud needs': 'クラウド側の設定',
  'What the members of the organization see.': '組織のメンバーに表示される名前です。',
  '“{0}” is deleted.': '「{0}」を削除しました。',
  '“{0}” is now the default.': '「{0}」がデフォルトになりました。',
} satisfies Translations;
