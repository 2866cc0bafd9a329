import { NewDataset } from '../../bff/datasets/contract.ts';
import { errorsIn } from '../core/errors-in.ts';
import type { Errors } from '../ui/form.ts';

/** What the server would say of a dataset. The contract loads when somebody first types. */
export const errorsInDataset = (input: unknown): Errors => errorsIn(NewDataset, input);
