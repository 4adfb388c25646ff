const CARD_WIDTH = '27rem';

/**
 * Shows at once that something is opening, with a button that closes it, until the Connect UI is ready. The card has
 * the place and the colors of the Connect UI, so that nothing jumps.
 */
export function createOpeningPanel(onClose: () => void): HTMLElement {
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const panel = styled('div', {
    position: 'fixed',
    inset: '0',
    display: 'grid',
    placeItems: 'center',
    zIndex: '2147483646',
    background: 'rgb(15 17 19 / 55%)',
  });
  const card = styled('div', {
    position: 'relative',
    boxSizing: 'border-box',
    width: `min(100%, ${CARD_WIDTH})`,
    padding: '2rem',
    borderRadius: '20px',
    background: isDark ? '#1b1d20' : '#ffffff',
  });
  const bone = { background: isDark ? '#2e3136' : '#e4e2dc', borderRadius: '8px', marginTop: '14px' };
  card.append(
    styled('div', { ...bone, width: '3.25rem', height: '3.25rem', marginTop: '0' }),
    styled('div', { ...bone, width: '62%', height: '1.5rem' }),
    styled('div', { ...bone, height: '3rem' }),
    closeButton(onClose, isDark ? '#a9adb3' : '#5a5e63'),
  );
  panel.append(card);
  return panel;
}

function closeButton(onClose: () => void, color: string): HTMLElement {
  const button = styled('button', {
    position: 'absolute',
    insetInlineEnd: '0.75rem',
    top: '0.75rem',
    width: '2.5rem',
    height: '2.5rem',
    border: '0',
    background: 'none',
    color,
    font: '1.25rem/1 system-ui, sans-serif',
    cursor: 'pointer',
  });
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', 'Close');
  button.textContent = '✕';
  button.addEventListener('click', onClose);
  return button;
}

/** Sets properties one by one, which a content security policy allows, unlike a style attribute. */
function styled(tag: string, style: Partial<CSSStyleDeclaration>): HTMLElement {
  const element = document.createElement(tag);
  Object.assign(element.style, style);
  return element;
}
