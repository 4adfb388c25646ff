// @ts-check
/**
 * Keeps a process on loopback: refuses and reports every connection, datagram and DNS query to anywhere else.
 * Plain JavaScript, because `node --import` loads it into server processes before any TypeScript loader.
 */
/* oxlint-disable typescript/unbound-method -- the replaced methods are called with the socket as `this` */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** The environment variable with the file to which this process and its children report refusals. */
const reportVariable = 'LOOPBACK_ONLY_REPORT';
const installedMark = Symbol.for('holdfast.loopback-only');

const loopback = new net.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export class LeftLoopbackError extends Error {
  /** @param {string} target */
  constructor(target) {
    super(`refused to leave loopback: ${target}`);
    this.name = 'LeftLoopbackError';
    this.code = 'ERR_LEFT_LOOPBACK';
  }
}

/** Returns the environment for a child process that is guarded too and reports to the same file. */
export function loopbackOnlyEnvironment() {
  const preload = `--import=${import.meta.url}`;
  const present = process.env['NODE_OPTIONS'] ?? '';
  return {
    NODE_OPTIONS: present.includes(preload) ? present : `${present} ${preload}`.trim(),
    [reportVariable]: process.env[reportVariable] ?? '',
  };
}

/**
 * Returns and clears the refusals since the last call, in this process and its children.
 * @returns {string[]}
 */
export function takeRefusals() {
  const report = process.env[reportVariable];
  if (!report || !existsSync(report)) return [];
  const refusals = readFileSync(report, 'utf8').split('\n').filter(Boolean);
  rmSync(report, { force: true });
  return refusals;
}

/** @param {string} address */
function isLoopbackAddress(address) {
  const family = net.isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** @param {string} name */
function isLoopbackName(name) {
  return /^(.+\.)?localhost\.?$/i.test(name) || isLoopbackAddress(name);
}

/** @param {string} target */
function refuse(target) {
  const report = process.env[reportVariable];
  if (report) appendFileSync(report, `${target} (process ${process.pid})\n`);
  return new LeftLoopbackError(target);
}

/**
 * Checks the resolved addresses rather than the name, because a test may resolve any name to loopback with a custom lookup.
 * @param {net.LookupFunction | undefined} lookup
 * @returns {net.LookupFunction}
 */
function checkedLookup(lookup) {
  return (hostname, options, callback) => {
    const resolve = lookup ?? /** @type {net.LookupFunction} */ (dns.lookup);
    resolve(hostname, options, (error, address, family) => {
      const found = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
      const outside = error ? undefined : found.find((entry) => !isLoopbackAddress(entry));
      if (outside === undefined) callback(error, address, family);
      else callback(refuse(`${hostname} (${outside})`), address, family);
    });
  };
}

/**
 * Normalizes the arguments of Socket#connect, which net.connect passes as an array.
 * @param {any[]} given
 */
function connectOptions(given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (typeof first === 'object' && first !== null) return { ...first };
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: Number(first), ...(typeof given[1] === 'string' ? { host: given[1] } : {}) };
}

function guardSockets() {
  const connect = net.Socket.prototype.connect;
  /** @this {net.Socket} @param {any[]} given */
  function guardedConnect(...given) {
    const options = connectOptions(given);
    const done = given.flat().find((argument) => typeof argument === 'function');
    const host = options.host ?? 'localhost';
    if (options.path === undefined && net.isIP(host) !== 0 && !isLoopbackAddress(host)) {
      const error = refuse(`${host} port ${options.port}`);
      // Fails like a refused connection: callers can handle it, but the test still fails.
      process.nextTick(() => this.destroy(error));
      return this;
    }
    const checked = options.path === undefined ? { ...options, lookup: checkedLookup(options.lookup) } : options;
    return done === undefined ? connect.call(this, checked) : connect.call(this, checked, done);
  }
  net.Socket.prototype.connect = /** @type {any} */ (guardedConnect);
}

function guardDatagrams() {
  for (const verb of /** @type {const} */ (['send', 'connect'])) {
    const original = /** @type {any} */ (dgram.Socket.prototype[verb]);
    /** @this {dgram.Socket} @param {any[]} given */
    function guarded(...given) {
      const address = given.slice(1).find((argument) => typeof argument === 'string');
      if (address !== undefined && !isLoopbackName(address)) throw refuse(`${address} (datagram)`);
      return original.apply(this, given);
    }
    dgram.Socket.prototype[verb] = /** @type {any} */ (guarded);
  }
}

/**
 * @param {any} owner the object with the functions: a module or a resolver's prototype
 * @param {'callback' | 'promise'} answer
 */
function guardNames(owner, answer) {
  for (const verb of Object.keys(Object.getOwnPropertyDescriptors(owner))) {
    if (!/^(lookup|resolve|reverse)/.test(verb) || typeof owner[verb] !== 'function') continue;
    const original = owner[verb];
    /** @this {unknown} @param {any[]} given */
    owner[verb] = function guarded(...given) {
      const name = String(given[0]);
      // Looking up an address needs no query; any name except localhost would reach a name server.
      if (isLoopbackName(name) || (verb === 'lookup' && net.isIP(name) !== 0)) return original.apply(this, given);
      const error = refuse(`${name} (${verb})`);
      if (answer === 'promise') return Promise.reject(error);
      const callback = given.at(-1);
      process.nextTick(() => callback(error));
      return undefined;
    };
  }
}

/** @type {any} */
const marks = globalThis;
if (!marks[installedMark]) {
  marks[installedMark] = true;
  guardSockets();
  guardDatagrams();
  guardNames(dns, 'callback');
  guardNames(dns.Resolver.prototype, 'callback');
  guardNames(dns.promises, 'promise');
  guardNames(dns.promises.Resolver.prototype, 'promise');
  syncBuiltinESMExports();
}
