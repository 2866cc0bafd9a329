import { NewSavedView } from '../../bff/views/contract.ts';
import { errorsIn } from '../core/errors-in.ts';
import type { Errors } from '../ui/form.ts';

/** What the server would say of the name of a view. The contract loads when somebody first types. */
export const errorsInView = (name: string): Errors => errorsIn(NewSavedView, { kind: 'data-rows', name, view: {} });
