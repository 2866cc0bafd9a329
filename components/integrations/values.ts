import { toInput as toInputOf } from '../core/input.ts';
import type { Values } from '../ui/form.ts';

export const toInput = (values: Values) => toInputOf(values, ['resource.region', 'credentials.roleArn']);
