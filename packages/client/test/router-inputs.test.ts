import type { RouterInputs } from '@holdfast/api';
import type { Holdfast, HoldfastTrpc, Mutation, Query } from '@holdfast/client';
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

/** The text in which REST sends numbers and flags; the client sends numbers and booleans. */
type TextForms =
  | `connections.list.${'limit' | 'page'}`
  | 'connections.activity.limit'
  | `connections.get.${'force_refresh' | 'refresh_token' | 'refresh_github_app_jwt_token'}`;

test('the router takes every input of the client, and the client expresses every input of the router', () => {
  expectTypeOf<OverAll<'notTaken'>>().toEqualTypeOf<never>();
  expectTypeOf<OverAll<'notExpressed'>>().toEqualTypeOf<TextForms>();
  expectTypeOf<Groups>().toEqualTypeOf<Exclude<keyof RouterInputs, 'authorization' | 'operator'>>();
});

test('a member that only one side has is found', () => {
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
