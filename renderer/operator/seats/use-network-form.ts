import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { HostName, WebAddress, type NodeState } from '../../../contract/node';
import { newUid } from '../../api';
import { useFields } from '../../composables/use-fields';
import { setUpNode } from '../../stores/node.store';

const FIELDS = ['host', 'port', 'names', 'webAddress', 'password'] as const;
type Field = (typeof FIELDS)[number];
const LEAST_PORT = 1024;
const LAST_PORT = 65_535;
const MOST_NAMES = 16;

const linesOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Where the node listens and how it is called. */
export function useNetworkForm(node: NodeState) {
  const { t } = useI18n();
  const uid = newUid();
  const form = reactive({
    isOn: node.isOn,
    host: node.host,
    port: String(node.port),
    names: node.names.join('\n'),
    webAddress: node.webAddress ?? '',
    password: '',
  });

  function portProblem(isSent: boolean): string | undefined {
    const port = Number(form.port);
    const isFine = /^\d{4,5}$/.test(form.port.trim()) && port >= LEAST_PORT && port <= LAST_PORT;
    return isFine || (!isSent && form.port === '') ? undefined : t('seats.node.form.portRequired');
  }
  function namesProblem(): string | undefined {
    const names = linesOf(form.names);
    if (names.length > MOST_NAMES) return t('seats.node.form.namesMany', { n: MOST_NAMES });
    const wrong = names.find((name) => !HostName.safeParse(name).success);
    return wrong === undefined ? undefined : t('seats.node.form.namesWrong', { name: wrong });
  }
  function webProblem(): string | undefined {
    const web = form.webAddress.trim();
    return web === '' || WebAddress.safeParse(web).success ? undefined : t('seats.node.form.webWrong');
  }

  const fields = useFields<Field>({
    prefix: 'network',
    fields: FIELDS,
    fieldOf: (path) => (path.startsWith('names') ? 'names' : path),
    home: { WRONG_PASSWORD: 'password', PORT_TAKEN: 'port', ADDRESS_UNKNOWN: 'host' },
    check: (isSent) => ({
      port: portProblem(isSent),
      names: namesProblem(),
      webAddress: webProblem(),
      password: isSent && form.password === '' ? t('seats.forms.passwordRequired') : undefined,
    }),
    valueOf: (field) => form[field],
  });

  async function submit(): Promise<boolean> {
    const { isOn, host, password } = form;
    const web = form.webAddress.trim();
    const answer = await fields.send(() =>
      setUpNode({
        uid,
        isOn,
        host,
        port: Number(form.port),
        names: linesOf(form.names),
        webAddress: web === '' ? null : web,
        password,
      }),
    );
    return answer !== undefined;
  }

  return { ...fields, form, submit };
}
