import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { parse } from 'yaml';
import type { Page } from './user-agent.js';

/** The description of what apps are answered. */
export const description = parse(readFileSync('docs/openapi.yaml', 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(description, 'openapi');

/**
 * Checks an answer against docs/openapi.yaml.
 *
 * @param operation as in `GET /logout`
 * @returns its body
 */
export function described(operation: string, { status, headers, body }: Page): Record<string, unknown> {
  const [method = '', path = ''] = operation.split(' ');
  const { responses } = description.paths[path][method.toLowerCase()];
  const code = status in responses ? String(status) : 'default';
  const type = headers['content-type']?.split(';')[0] ?? '';
  const problem = code === 'default';
  const schema = problem
    ? 'openapi#/components/schemas/Problem'
    : `openapi#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${code}/content/${type.replaceAll('/', '~1')}/schema`;
  expect(type).to.equal(problem ? 'application/problem+json' : 'application/json');
  const value = JSON.parse(body);
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`docs/openapi.yaml has no ${schema}.`);
  expect(validate(value), JSON.stringify(validate.errors)).to.equal(true);
  if (problem) expect(value.status).to.equal(status);
  return value;
}
