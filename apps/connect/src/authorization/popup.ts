const WIDTH = 520;
const HEIGHT = 700;

/** Opens an empty window. Browsers allow it only inside the handler of a click, so its address follows later. */
export function openPopup(window: Window, notice: string): Window | null {
  const left = Math.round(window.screenX + Math.max(0, (window.outerWidth - WIDTH) / 2));
  const top = Math.round(window.screenY + Math.max(0, (window.outerHeight - HEIGHT) / 2));
  const popup = window.open('', '_blank', `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
  if (popup === null || popup.closed) return null;
  popup.document.title = notice;
  popup.document.body.textContent = notice;
  return popup;
}

/** Whether this is the message that the callback page sends when the given authorization is over. */
export function isAuthorizationMessage(event: MessageEvent<unknown>, expected: { origin: string; source: Window; flowId: string }): boolean {
  if (event.origin !== expected.origin || event.source !== expected.source) return false;
  const { data } = event;
  return (
    typeof data === 'object' && data !== null &&
    'type' in data && data.type === 'holdfast:authorization' &&
    'flow_id' in data && data.flow_id === expected.flowId
  );
}
