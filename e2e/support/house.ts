// A house is one running `clientela serve` with a fresh data folder and the store Aurora of Clara.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const clara = { email: 'clara@example.com', password: 'uma senha longa de teste' };

/** What `store create --json` answers. */
export interface Store {
  store: { id: string; slug: string };
  owner: { email: string };
  api_key: string;
  publishable_key: string;
}

export interface House {
  address: string;
  data: string;
  aurora: Store;
  /** Runs the program's command line on this house's data and gives its standard output. */
  command(words: string[], input?: string): Promise<string>;
  stop(): Promise<void>;
}

/** What people read: the store's name and its owner's. */
export interface Names {
  store: string;
  owner: string;
}

export async function openHouse(names: Names = { store: 'Aurora', owner: '' }): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), 'clientela-journey-'));
  const command = (words: string[], input = '') => execute([...words, '--data', data], input);
  try {
    const created = await command(
      ['store', 'create', 'aurora', `--name=${names.store}`, `--owner-name=${names.owner}`, '--owner-email', clara.email, '--json'],
      `${clara.password}\n`,
    );
    const { server, address } = await serve(data);
    const stop = async () => {
      await end(server);
      await rm(data, { recursive: true, force: true });
    };
    return { address, data, aurora: JSON.parse(created) as Store, command, stop };
  } catch (problem) {
    await rm(data, { recursive: true, force: true });
    throw problem;
  }
}

function program(): string {
  const named = process.env['CLIENTELA_BIN'];
  if (!named) throw new Error('CLIENTELA_BIN names no program: run `cargo xtask e2e`');
  return named;
}

/** Starts the program on a data folder. */
export async function serve(data: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(program(), ['serve', '--data', data, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  createInterface({ input: server.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > 200) said.shift();
  });
  const address = await new Promise<string>((found, failed) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (match) found(match[0]);
    });
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}\n${said.join('\n')}`)));
  });
  return { server, address };
}

export async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const stubborn = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(stubborn);
}

async function execute(words: string[], input: string): Promise<string> {
  const child = spawn(program(), words, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let problem = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text));
  // A program that fails before it reads its input closes the pipe; its exit code tells.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`clientela ${words.join(' ')}: exit ${code}\n${problem}`);
  return output;
}
