import { Icon, icons } from '@holdfast/ui';
import { useEffect, useState, type ReactElement } from 'react';

const SHOWN_MS = 1_600;

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

export function CopyButton({ text, label }: CopyButtonProps): ReactElement {
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
      <button type="button" aria-label={label} onClick={copy}>
        <Icon path={result === 'copied' ? icons.check : icons.copy} />
      </button>
      <span role="status">
        {result === 'copied' && 'Copied'}
        {result === 'refused' && 'Select and copy it by hand'}
      </span>
    </span>
  );
}
