/** Adds a copy button to each block of code and each address. Without the script the text can still be selected. */
export const DOCS_SCRIPT = `
const ADDRESS = /^https?:\\/\\/\\S+$/;
for (const element of navigator.clipboard ? document.querySelectorAll('pre:not([data-form]), dd') : []) {
  const text = element.textContent.trim();
  if (element.tagName === 'DD' && !ADDRESS.test(text)) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  if (element.tagName === 'DD') {
    element.append(' ', button);
    continue;
  }
  const block = document.createElement('div');
  block.className = 'code';
  element.replaceWith(block);
  block.append(element, button);
}
`;
