import { describe, expect, it } from 'vitest';
import { refuseImport } from '../../scripts/lib/layers.mjs';
import { importsOf, sources } from './tree';

const refusals = sources('.ts', '.mts', '.mjs', '.vue')
  .filter(({ path }) => !path.endsWith('.d.ts'))
  .flatMap((file) =>
    importsOf(file).flatMap(({ specifier, isTypeOnly }) => refuseImport(file.path, specifier, isTypeOnly) ?? []),
  );

describe('who may import whom', () => {
  it('holds in the whole tree, dynamic imports and require included', () => {
    expect(refusals).toEqual([]);
  });

  it.each([
    ['contract/metering.ts', 'electron'],
    ['contract/metering.ts', '../main/rpc/router'],
    ['preload/index.ts', 'node:fs'],
    ['renderer/main.ts', 'electron'],
    ['renderer/stores/a.store.ts', 'node:path'],
    ['renderer/cabinet/metering/A.vue', '../../../main/rpc/router'],
    ['renderer/cabinet/metering/A.vue', '../../operator/metering/B.vue'],
    ['renderer/operator/queue/A.vue', '../../cabinet/metering/B.vue'],
    ['renderer/ui/Button.vue', '../stores/session.store'],
    ['renderer/ui/Button.vue', '../../contract/index'],
    ['renderer/ui/Button.vue', 'vue-router'],
    ['main/modules/metering/metering.rules.ts', '../../../db/repositories/reading.repository'],
    ['main/modules/metering/metering.rules.ts', './metering.service'],
    ['main/modules/metering/metering.service.ts', 'typeorm'],
    ['main/modules/metering/metering.service.ts', 'electron'],
    ['main/modules/metering/metering.service.ts', '../../platform/clock'],
    ['main/rpc/router.ts', '../../db/unit-of-work'],
    ['main/transport/ipc.ts', '../../db/data-source'],
    ['main/platform/logger.ts', '../modules/metering/metering.service'],
    ['db/repositories/reading.repository.ts', '../../main/modules/metering/metering.rules'],
    ['db/migrations/1-base.ts', '../sql'],
  ])('%s may not import %s', (file, specifier) => {
    expect(refuseImport(file, specifier, false)).toContain(file);
  });

  it.each([
    ['preload/index.ts', '../contract/envelope'],
    ['main/modules/metering/metering.service.ts', '../../platform/clock'],
  ])('%s may import %s as a type only', (file, specifier) => {
    expect(refuseImport(file, specifier, true)).toBeUndefined();
    expect(refuseImport(file, specifier, false)).toBeDefined();
  });
});
