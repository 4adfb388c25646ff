import type { PageTexts } from './page-texts.js';

export const zh: PageTexts = {
  connected: { title: '已连接', message: '连接已就绪。您可以关闭此窗口。' },
  pending: {
    title: '等待批准',
    message: '已申请安装。获得批准后请重新连接。您可以关闭此窗口。',
  },
  elsewhere: {
    title: '已在服务商处保存',
    message: '安装已在服务商处更改，这里没有任何变化。要连接它，请返回您来自的应用。',
  },
  notConnected: '未连接',
  close: '您可以关闭此窗口。',
  details: '详情',
  failures: {
    denied: '未授予访问权限。',
    refused: '服务商拒绝了请求。请返回重试。',
    notCompleted: '服务商没有完成授权。请返回重试。',
    misconfigured: '服务商不接受此连接的设置。',
    tookTooLong: '用时过长，链接已过期。请返回重新开始。',
    gone: '此链接无法识别。请返回重新开始。',
    ended: '此链接已被使用，只能使用一次。请返回重新开始。',
    otherBrowser: '此授权是在其他浏览器中开始的。请在这里重新开始。',
    otherAttempt: '响应不属于这次操作，因此没有使用。请重新开始。',
    otherAccount: '这不是已连接的账户。请用之前的账户登录。',
    unreachable: '目前无法连接到服务商。请稍后重试。',
    notAllowed: '您的链接不允许此连接。',
    tooMany: '尝试次数过多。请等一分钟后重试。',
    unknown: '出了点问题。请返回重试。',
  },
  connectTo: (integration, product) => `将 ${integration} 连接到 ${product}`,
  reconnectTo: (integration, product) => `将 ${integration} 重新连接到 ${product}`,
  accountAt: '账户所在',
  usedBy: '使用方',
  onBehalfOf: '代表',
  unknownPerson: '未知的人',
  continueTo: (integration) => `前往 ${integration}`,
  notYou: '不是您？',
  ifYouGoOn: (integration, product) =>
    `请关闭此页面。如果继续，上面所列的人将可以通过 ${product} 使用您的 ${integration} 账户。`,
};
