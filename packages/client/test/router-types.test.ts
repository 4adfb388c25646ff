import type { AppRouter, RouterInputs, RouterOutputs } from '@holdfast/api';
import type { Holdfast, HoldfastTrpc, Mutation, Query } from '@holdfast/client';
import type { TRPCClient } from '@trpc/client';
import { expectTypeOf, test } from 'vitest';

type Groups = keyof HoldfastTrpc & keyof RouterInputs;
type Names<G extends Groups> = keyof HoldfastTrpc[G] & keyof RouterInputs[G] & string;
type InputOf<P> = P extends Query<infer I, unknown> | Mutation<infer I, unknown> ? I : never;
type MembersOf<T> = T extends unknown ? keyof T & string : never;
type At<T, M extends PropertyKey> = T extends unknown ? (M extends keyof T ? T[M] : never) : never;

/** Members of a procedure's input that `Given` may hold and `Taken` may not. */
type Refused<Given, Taken> = {
  [M in MembersOf<Given>]: [At<Given, M>] extends [At<Taken, M>] ? never : M;
}[MembersOf<Given>];

type OverAll<Check extends 'notExpressed' | 'notTaken'> = {
  [G in Groups]: {
    [P in Names<G>]: Check extends 'notTaken'
      ? `${G}.${P}.${Refused<InputOf<HoldfastTrpc[G][P]>, RouterInputs[G][P]>}`
      : `${G}.${P}.${Refused<RouterInputs[G][P], InputOf<HoldfastTrpc[G][P]>>}`;
  }[Names<G>];
}[Groups];

/** The text in which REST sends numbers, flags and filters; the client sends numbers, booleans and objects. */
type TextForms =
  | `connections.list.${'limit' | 'page' | 'where'}`
  | 'connections.diagnose.check_clock'
  | `${'connections.activity' | 'activity.list' | 'webhookDeliveries.list'}.limit`
  | 'leases.list.limit'
  | `connections.get.${'force_refresh' | 'refresh_token' | 'refresh_github_app_jwt_token'}`;

test('the router accepts every input of the client, and the client can express every input of the router', () => {
  expectTypeOf<OverAll<'notTaken'>>().toEqualTypeOf<never>();
  expectTypeOf<OverAll<'notExpressed'>>().toEqualTypeOf<TextForms>();
  expectTypeOf<Groups>().toEqualTypeOf<Exclude<keyof RouterInputs, 'authorization' | 'operator'>>();
});

type OutputOf<P> = P extends
  | { query: (...input: never[]) => Promise<infer O> }
  | { mutate: (...input: never[]) => Promise<infer O> }
  ? O
  : never;
/** JSON has no undefined, so an optional member that may be undefined is one that may be absent. */
type Json<T> = T extends object ? { [M in keyof T]: Json<Exclude<T[M], undefined>> } : T;
/** The same with every member required, so that a member that only one side has is found although it is optional. */
type Whole<T> = T extends object ? { [M in keyof T]-?: Whole<Exclude<T[M], undefined>> } : T;
type Differs<A, B> = [Json<A>, Json<B>, Whole<A>, Whole<B>] extends [Json<B>, Json<A>, Whole<B>, Whole<A>]
  ? false
  : true;
/** The procedures whose answer differs between the client and the router. */
type Differing = {
  [G in Groups]: {
    [P in Names<G>]: Differs<OutputOf<HoldfastTrpc[G][P]>, RouterOutputs[G][P]> extends true ? `${G}.${P}` : never;
  }[Names<G>];
}[Groups];

/** The procedures that are queries on one side and mutations on the other. */
type OtherKind = {
  [G in Groups]: {
    [P in Names<G>]: keyof HoldfastTrpc[G][P] extends keyof At<TRPCClient<AppRouter>[G], P> ? never : `${G}.${P}`;
  }[Names<G>];
}[Groups];

test('the client has every procedure that a secret key may call, with the answers of the router', () => {
  expectTypeOf<OtherKind>().toEqualTypeOf<never>();
  expectTypeOf<Differing>().toEqualTypeOf<never>();
  expectTypeOf<Differs<{ a: { b: 1 }[] }, { a: { b: 1; c?: 2 }[] }>>().toEqualTypeOf<true>();
  expectTypeOf<Differs<{ a: { b: 1 }[] }, { a: { b?: 1 }[] }>>().toEqualTypeOf<true>();
  expectTypeOf<Differs<{ a: { b?: 1 } }, { a: { b?: 1 | undefined } }>>().toEqualTypeOf<false>();
  expectTypeOf<Differs<{ a: { b: 1 }[] }, { a: { b: 1 | 2 }[] }>>().toEqualTypeOf<true>();
  type ForSessions = 'get' | 'delete' | 'getManage' | 'disconnect';
  type Missing = { [G in Groups]: `${G}.${Exclude<keyof RouterInputs[G], keyof HoldfastTrpc[G]> & string}` }[Groups];
  expectTypeOf<Missing>().toEqualTypeOf<`connectSessions.${ForSessions}`>();
});

test('the comparison finds a member that only one side has', () => {
  expectTypeOf<Refused<{ a: string; b?: 1 | 2 }, { a: string; b?: 1 }>>().toEqualTypeOf<'b'>();
  expectTypeOf<Refused<{ type: 'A' } | { type: 'B'; c: 1 }, { type: 'A' }>>().toEqualTypeOf<'type' | 'c'>();
});

test('the methods express the clients and credentials of every auth mode', () => {
  type Created = Parameters<Holdfast['createIntegration']>[0];
  expectTypeOf<RouterInputs['integrations']['create']>().toExtend<Created>();
  type Updated = Parameters<Holdfast['updateIntegration']>[1];
  expectTypeOf<Omit<RouterInputs['integrations']['update'], 'unique_key'>>().toExtend<Updated>();
  type Imported = Parameters<Holdfast['importConnection']>[0];
  expectTypeOf<RouterInputs['connections']['import']>().toExtend<Imported>();
});
