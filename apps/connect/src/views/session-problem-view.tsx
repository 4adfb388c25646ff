import type { ReactElement } from 'react';

import type { SessionProblem } from '../session/use-connect-session.js';
import type { WayBack } from '../session/way-back.js';
import { sentenceOf } from '../texts/fault-sentence.js';
import { useTexts } from '../texts/texts-context.js';
import type { Texts } from '../texts/texts.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';
import { FaultDetail } from './fault-detail.js';

export interface SessionProblemViewProps {
  readonly problem: SessionProblem;
  /** The product's page, if this page knows it. */
  readonly wayBack: WayBack | null;
  readonly onRetry: () => void;
}

export function SessionProblemView({ problem, wayBack, onRetry }: SessionProblemViewProps): ReactElement {
  const texts = useTexts();
  const { heading, sentence } = wordsFor(problem, texts);
  return (
    <section className="outcome">
      <Sign tone={problem.kind === 'fault' ? 'bad' : 'plain'} icon={problem.kind === 'fault' ? 'warning' : 'link'} />
      <Heading title={heading}>{heading}</Heading>
      <p role="alert">{sentence}</p>
      {problem.kind === 'fault' && <FaultDetail fault={problem.fault} />}
      <div className="actions">
        {problem.kind === 'fault' && <Button onClick={onRetry}>{texts.tryAgain}</Button>}
        {problem.kind !== 'fault' && wayBack !== null && (
          <a className="button button-primary" href={wayBack.url}>
            {texts.goBack(texts.theApp)}
          </a>
        )}
      </div>
    </section>
  );
}

function wordsFor(problem: SessionProblem, texts: Texts): { heading: string; sentence: string } {
  switch (problem.kind) {
    case 'no_link':
      return { heading: texts.noLinkHeading, sentence: texts.noLinkText(texts.theApp) };
    case 'link_over':
      return { heading: texts.linkOverHeading, sentence: texts.linkOverText(texts.theApp) };
    case 'fault':
      return { heading: texts.notLoadedHeading, sentence: sentenceOf(problem.fault, '', { texts }) };
  }
}
