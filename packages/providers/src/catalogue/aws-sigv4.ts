import { defineProvider } from '../define-provider.js';

export const awsSigv4 = defineProvider({
  id: 'aws-sigv4',
  name: 'AWS',
  categories: ['developer'],
  docs: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  origin: 'survey',
  auth: {
    mode: 'signed',
    signer: 'aws-sigv4-role',
    roleArn: '{cred.role_arn}',
    externalId: '{config.external_id}',
    service: '{settings.service}',
    region: ['{config.region}', '{settings.defaultRegion}'],
    stsEndpoint: '{settings.stsEndpointUrl}',
    account: { from: 'credentials', id: 'role_arn' },
  },
  config: {
    region: {
      label: 'Region',
      description: 'Region of the service, when it is not the default.',
      example: 'eu-central-1',
      required: false,
      format: 'dns-label',
    },
    external_id: {
      label: 'External id',
      description: "Made here; the role's trust policy must ask for it.",
      source: 'app',
    },
  },
  credentials: { role_arn: { label: 'Role ARN', description: 'ARN of the IAM role to assume.' } },
  settings: {
    service: {
      label: 'Service',
      description: 'As it stands in the host name, such as execute-api.',
      example: 'execute-api',
      format: 'dns-label',
    },
    defaultRegion: {
      label: 'Default region',
      description: 'For connections that name none.',
      example: 'eu-central-1',
      required: false,
      format: 'dns-label',
    },
    awsAccessKeyId: {
      label: 'Access key id',
      description: 'Of the account that the roles trust.',
      required: false,
      secret: true,
    },
    awsSecretAccessKey: { label: 'Secret access key', required: false, secret: true },
    stsEndpointUrl: {
      label: 'Address of the token service',
      description: 'In place of that of AWS for the region.',
      required: false,
      format: 'base-url',
    },
  },
  api: {
    baseUrl: [
      'https://{settings.service}.{config.region}.amazonaws.com',
      'https://{settings.service}.{settings.defaultRegion}.amazonaws.com',
    ],
  },
  sources: { api: { from: ['powerplatform', 'golang-oauth2', 'sim', 'ampersand', 'nuxt'], on: '2026-12' } },
  // Services share no call, and GetCallerIdentity must be signed for sts; assuming the role has proved it already.
  absent: {
    verify: { from: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the AWS console make a role that trusts the account and the external id shown here, and copy its ARN.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html',
  },
  notes: ['Services whose host names have another form, such as S3 and IAM, need a base address of their own.'],
});
