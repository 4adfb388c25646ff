import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';

const SHOWN_MS = 1_600;

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Whether it is one of many in a list, so that it is not a tab stop. */
  readonly isInRow?: boolean;
}

export function CopyButton({ text, label, isInRow = false }: CopyButtonProps): ReactElement {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  function copy(): void {
    // The clipboard exists only on https pages and on localhost.
    const written =
      'clipboard' in navigator ? navigator.clipboard.writeText(text) : Promise.reject(new Error('no clipboard'));
    written.then(
      () => setResult('copied'),
      () => setResult('refused'),
    );
  }

  return (
    <span className="copy">
      <button type="button" aria-label={label} onClick={copy} {...(isInRow && { tabIndex: -1 })}>
        {result === 'copied' ? <Check aria-hidden size={15} /> : <Copy aria-hidden size={15} />}
      </button>
      <span role="status">
        {result === 'copied' && 'Copied'}
        {result === 'refused' && 'Select and copy it by hand'}
      </span>
    </span>
  );
}
