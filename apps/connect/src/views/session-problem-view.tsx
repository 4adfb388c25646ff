import type { ReactElement } from 'react';

import type { SessionProblem } from '../session/use-connect-session.js';
import { sentenceOf } from '../texts/fault-sentence.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export interface SessionProblemViewProps {
  readonly problem: SessionProblem;
  readonly onRetry: () => void;
}

export function SessionProblemView({ problem, onRetry }: SessionProblemViewProps): ReactElement {
  const { heading, sentence } = wordsFor(problem);
  return (
    <section className="outcome">
      <Sign tone={problem.kind === 'fault' ? 'bad' : 'plain'} icon={problem.kind === 'fault' ? 'warning' : 'link'} />
      <Heading title={heading}>{heading}</Heading>
      <p role="alert">{sentence}</p>
      {problem.kind === 'fault' && (
        <div className="actions">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </section>
  );
}

function wordsFor(problem: SessionProblem): { heading: string; sentence: string } {
  switch (problem.kind) {
    case 'no_link':
      return {
        heading: 'This page needs a link',
        sentence: 'Go back to the app you came from and connect again. It creates a new link for you.',
      };
    case 'link_over':
      return {
        heading: 'This link no longer works',
        sentence:
          'For your safety, a link works for a short time only. Go back to the app you came from and connect again.',
      };
    case 'fault':
      return { heading: 'This page could not be loaded', sentence: sentenceOf(problem.fault, 'The provider') };
  }
}
