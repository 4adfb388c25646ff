export { connect, type ConnectedAccount, type ConnectOptions } from './connect.js';
export { ConnectError, type ConnectErrorCode } from './connect-error.js';
export type { ConnectEvent } from './connect-event.js';
export { openConnectUI, type ConnectUI, type ConnectUIOptions } from './open-connect-ui.js';
