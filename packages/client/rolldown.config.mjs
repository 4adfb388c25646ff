import { publishedBuild } from '@holdfast/publish';

export default publishedBuild(new URL('package.json', import.meta.url), {
  entries: ['index', 'trpc'],
  platform: 'neutral',
});
