import { updateConnectSettingsInputSchema } from '@holdfast/schema';
import { useId, useState, type ReactElement } from 'react';

export interface LogoFieldProps {
  /** A data URL. */
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

/** Takes the logo from a file, as the data URL that the settings store. */
export function LogoField({ logo, onChange }: LogoFieldProps): ReactElement {
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const parsed = updateConnectSettingsInputSchema.safeParse({ logo: await dataUrlOf(file) });
    setFault(parsed.success ? null : `The logo ${parsed.error.issues[0]?.message ?? 'is not valid'}.`);
    if (parsed.success) onChange(parsed.data.logo ?? null);
  }

  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        Logo
      </label>
      <p id={`${id}-hint`} className="hint">
        A PNG, JPEG, WebP or SVG image of at most 12 kB.
      </p>
      <div className="mt-1.5 flex flex-wrap items-center gap-3">
        {logo !== null && <img src={logo} alt="The present logo" className="h-8 max-w-28 object-contain" />}
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
          aria-describedby={`${id}-hint ${id}-fault`}
          className="max-w-full text-sm"
          onChange={(event) => void take(event.target.files?.[0])}
        />
        {logo !== null && (
          <button type="button" className="button button-secondary min-h-9 px-3" onClick={() => onChange(null)}>
            Remove the logo
          </button>
        )}
      </div>
      <p id={`${id}-fault`} className="fault" role="alert">
        {fault}
      </p>
    </div>
  );
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
}
