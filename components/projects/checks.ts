import { NewProject } from '../../bff/projects/contract.ts';
import { errorsIn } from '../core/errors-in.ts';
import type { Errors } from '../ui/form.ts';

/** What the server would say of a project. The contract loads when somebody first types. */
export const errorsInProject = (input: unknown): Errors => errorsIn(NewProject, input);
