const WIDTH = 520;
const HEIGHT = 700;

/** Opens an empty window. Browsers allow that only inside a click handler, so its URL is set later. */
export function openPopup(window: Window, notice: string): Window | null {
  const left = Math.round(window.screenX + Math.max(0, (window.outerWidth - WIDTH) / 2));
  const top = Math.round(window.screenY + Math.max(0, (window.outerHeight - HEIGHT) / 2));
  const popup = window.open('', '_blank', `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
  if (popup === null || popup.closed) return null;
  popup.document.title = notice;
  popup.document.body.textContent = notice;
  return popup;
}

/** Returns the URL to which the window would continue with the completion code, so that this page can go there instead; `null` if it offers none. */
export function takeReturn(
  event: MessageEvent<unknown>,
  { source, origin, flowId }: { origin: string; source: Window; flowId: string },
): string | null {
  const { data } = event;
  if (typeof data !== 'object' || data === null || !('return_to' in data) || typeof data.return_to !== 'string')
    return null;
  source.postMessage({ type: 'holdfast:return_taken', flow_id: flowId }, origin);
  return data.return_to;
}

/** Returns whether this is the message that the callback page sends when the given authorization has ended. */
export function isAuthorizationMessage(
  event: MessageEvent<unknown>,
  expected: { origin: string; source: Window; flowId: string },
): boolean {
  if (event.origin !== expected.origin || event.source !== expected.source) return false;
  const { data } = event;
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'holdfast:authorization' &&
    'flow_id' in data &&
    data.flow_id === expected.flowId
  );
}
