import { join } from "node:path";
import { type DataDirectory, makeDataDirectory, makeDataFolders } from "./data/data-directory";
import { Ledger } from "./data/ledger";
import { Sealer } from "./data/seal";
import { Sequence } from "./data/sequence";
import { Faults } from "./faults";
import { FaultsFile } from "./faults-file";
import { assertApart, type FilesSourceOptions } from "./options";
import { Restoring } from "./restoring";
import { TokenSecretFiles } from "./secrets/token-secrets";
import { StatusFiles } from "./status/status-files";

/** What lies in the data directory, opened. */
export interface Foundation {
  readonly directory: DataDirectory;
  /** The folder of objects had to be made: it is not the one that held what is missing in it. */
  readonly madeObjects: boolean;
  readonly sealer: Sealer;
  readonly sequence: Sequence;
  readonly ledger: Ledger;
  readonly restoring: Restoring;
  readonly statuses: StatusFiles;
  readonly tokenSecrets: TokenSecretFiles;
  readonly faults: Faults;
  readonly faultsFile: FaultsFile;
}

/** Throws, with a sentence for a person, when something there cannot be used. */
export function openFoundation(options: FilesSourceOptions): Foundation {
  const { data, storeKey, log, now } = options;
  assertApart(options);
  const sealer = new Sealer(storeKey);
  const directory = makeDataDirectory(data);
  const { madeObjects } = makeDataFolders(directory);
  const sequence = new Sequence(directory.source);
  const ledger = Ledger.open(join(directory.lastGood, "ledger.sqlite"), sealer);
  const statuses = new StatusFiles(directory.status, log);
  const restoring = new Restoring({ ledger, statuses, nextVersion: () => sequence.next(), now });
  const tokenSecrets = new TokenSecretFiles(directory.secrets);
  const faultsFile = new FaultsFile(directory.status, log);
  const faults: Faults = new Faults(log, () => faultsFile.writeSoon(() => faults.lines()));
  return { directory, madeObjects, sealer, sequence, ledger, restoring, statuses, tokenSecrets, faults, faultsFile };
}
