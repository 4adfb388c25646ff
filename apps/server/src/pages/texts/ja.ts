import type { PageTexts } from './page-texts.js';

export const ja: PageTexts = {
  connected: { title: '接続しました', message: '接続の準備ができました。このウィンドウを閉じてかまいません。' },
  pending: {
    title: '承認待ち',
    message: 'インストールを申請しました。承認されたら、もう一度接続してください。このウィンドウを閉じてかまいません。',
  },
  elsewhere: {
    title: 'プロバイダー側に保存しました',
    message:
      'インストールはプロバイダー側で変更されましたが、ここでは何も変わっていません。接続するには、元のアプリに戻ってください。',
  },
  notConnected: '接続されませんでした',
  close: 'このウィンドウを閉じてかまいません。',
  details: '詳細',
  failures: {
    denied: 'アクセスが許可されませんでした。',
    refused: 'プロバイダーがリクエストを拒否しました。戻って、もう一度お試しください。',
    notCompleted: 'プロバイダーで認可が完了しませんでした。戻って、もう一度お試しください。',
    misconfigured: 'プロバイダーがこの接続の設定を受け付けません。',
    tookTooLong: '時間がかかりすぎたため、リンクの期限が切れました。戻って、最初からやり直してください。',
    gone: 'このリンクは不明です。戻って、最初からやり直してください。',
    ended: 'このリンクはすでに使われています。一度しか使えません。戻って、最初からやり直してください。',
    otherBrowser: 'この手続きは別のブラウザーで始められました。ここで最初からやり直してください。',
    otherAttempt: '応答がこの手続きのものではなかったため、使用しませんでした。最初からやり直してください。',
    otherAccount: '接続済みのアカウントではありません。前と同じアカウントでログインしてください。',
    unreachable: '現在プロバイダーに接続できません。後でもう一度お試しください。',
    notAllowed: 'このリンクではこの接続は許可されていません。',
    tooMany: '試行回数が多すぎます。1分待ってから、もう一度お試しください。',
    unknown: '問題が発生しました。戻って、もう一度お試しください。',
  },
  connectTo: (integration, product) => `${integration}を${product}に接続`,
  reconnectTo: (integration, product) => `${integration}を${product}に再接続`,
  accountAt: 'アカウント',
  usedBy: '利用するアプリ',
  onBehalfOf: '接続の名義',
  unknownPerson: '不明な人',
  continueTo: (integration) => `${integration}に進む`,
  notYou: 'ご本人ではありませんか？',
  ifYouGoOn: (integration, product) =>
    `このページを閉じてください。続けると、上に記載された人が${product}を通じてあなたの${integration}アカウントを利用できるようになります。`,
};
