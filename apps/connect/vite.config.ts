export { pageConfig as default } from '@holdfast/ui/vite';
