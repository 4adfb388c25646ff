// Every command imports this first: no newer syntax may run before it reports an old Node.js.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Holdfast needs Node.js 20.19 or newer; this is ${process.version}. Install one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
