export { startDemoProvider, type DemoProvider, type DemoProviderOptions } from './start-demo-provider.js';
