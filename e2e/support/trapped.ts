// A shop whose every text is a payload: whatever customers, integrations, files and its own staff can write.

import { type APIRequestContext, type APIResponse } from '@playwright/test';
import { localParts, nth, payloads, short } from './payloads.ts';

const numbers = payloads.map((_, number) => number);

export class TrappedShop {
  readonly customers: string[] = [];
  readonly imports: string[] = [];

  constructor(
    private readonly request: APIRequestContext,
    private readonly key: string,
  ) {}

  async furnish(): Promise<void> {
    // A store has room for a hundred custom fields.
    for (const number of numbers) {
      await this.json('/custom_fields', { key: `k${number}`, label: nth(payloads, number) });
      await this.json('/groups', { name: nth(payloads, number) });
      await this.json('/segments', { name: nth(payloads, number), filter: `q=${encodeURIComponent(nth(payloads, number + 1))}` });
    }
    for (const number of numbers) await this.person(number);
    await this.file('bad', numbers.map((number) => [nth(payloads, number), nth(payloads, number + 1), nth(payloads, number)]));
    await this.file('good', numbers.map((number) => [nth(payloads, number), `bom${number}@example.com`, nth(payloads, number + 1)]));
    // The name of a file is on the list of imports, on its own page and in the time line of the shop.
    for (const number of numbers) await this.file(nth(payloads, number), [['Ana', 'sem arroba', 'Recife']]);
  }

  /** What was done to many is told with the names of the tags. */
  async bulk(): Promise<void> {
    await this.json('/customers/bulk', { action: 'add_tags', filter: 'include=all', tags: payloads.slice(0, 20) });
  }

  /** A file that nobody knows, brought by hand: its page shows its header and its cells. */
  async unknown(origin: string): Promise<string> {
    const line = (from: number) => numbers.map((number) => `"${nth(payloads, number + from).replaceAll('"', '""')}"`).join(';');
    const file = { name: 'desconhecido.csv', mimeType: 'text/csv', buffer: Buffer.from(`${line(0)};Cor\r\n${line(1)};azul\r\n`) };
    const multipart = { kind: 'customers', run: 'manual', file };
    const sent = await this.taken(this.request.post('/admin/aurora/imports/new', { headers: { origin }, multipart }));
    return new URL(sent.url()).pathname;
  }

  /** Each payload comes once into each field over all the people. */
  private async person(number: number): Promise<void> {
    let field = number;
    const next = () => nth(payloads, field++);
    const company = number % 4 === 3;
    const body = {
      kind: company ? 'company' : 'person',
      first_name: next(),
      last_name: next(),
      social_name: next(),
      company_name: company ? next() : null,
      trade_name: company ? next() : null,
      state_registration: company ? nth(short, number) : null,
      email: `${nth(localParts, number)}${number}@example.com`,
      external_reference: nth(payloads, number),
      notes: payloads.join('\n'),
      tags: [next(), next()],
      group: next(),
      custom: { [`k${number}`]: next(), [`k${(number + 1) % payloads.length}`]: next() },
      consents: { email: { state: 'yes', source: next(), text_version: next() } },
      addresses: [
        {
          street: next(),
          number: nth(short, number),
          complement: next(),
          district: next(),
          city: next(),
          state: 'SP',
          reference: next(),
        },
      ],
    };
    const made = (await (await this.json('/customers', body)).json()) as { id: string };
    this.customers.push(made.id);
    // Once more, changed: the time line tells the old and the new.
    const changed = { first_name: next(), custom: { [`k${number}`]: next() } };
    await this.taken(this.request.patch(`/api/v1/customers/${made.id}`, { headers: this.headers(), data: changed }));
  }

  private async file(name: string, rows: string[][]): Promise<void> {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = rows.map((row) => row.map(cell).join(';'));
    const buffer = Buffer.from(`Nome;E-mail;Cidade\r\n${lines.join('\r\n')}\r\n`);
    const file = { name: `${name}.csv`, mimeType: 'text/csv', buffer };
    const multipart = { kind: 'customers', run: 'auto', file };
    const answer = this.request.post('/api/v1/imports', { headers: this.headers(), multipart });
    this.imports.push(((await (await this.taken(answer)).json()) as { id: string }).id);
  }

  private json(path: string, data: object): Promise<APIResponse> {
    return this.taken(this.request.post(`/api/v1${path}`, { headers: this.headers(), data }));
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.key}`, 'user-agent': nth(payloads, 1), referer: nth(payloads, 2) };
  }

  private async taken(answer: Promise<APIResponse>): Promise<APIResponse> {
    const given = await answer;
    if (!given.ok()) throw new Error(`${given.url()}: ${given.status()} ${await given.text()}`);
    return given;
  }
}
