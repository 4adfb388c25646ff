import type { ConnectSessionView } from '@holdfast/schema';
import type { ReactElement } from 'react';

export type Product = NonNullable<ConnectSessionView['data']['product']>;

/** Shows the name of the product above every view. */
export function ProductMark({ product }: { readonly product: Product }): ReactElement | null {
  const { name, logo, url } = product;
  if (name === undefined && logo === undefined) return null;
  const mark = (
    <>
      {/* Without a name, the logo is the only thing that names the product. */}
      {logo !== undefined && <img src={logo} alt={name === undefined && url !== undefined ? new URL(url).host : ''} />}
      {name}
    </>
  );
  return url === undefined ? (
    <p className="product">{mark}</p>
  ) : (
    <p className="product">
      <a href={url} target="_blank" rel="noopener noreferrer">
        {mark}
      </a>
    </p>
  );
}
