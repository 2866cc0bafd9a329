import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import Check from 'lucide/dist/esm/icons/check.mjs';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CircleDashed from 'lucide/dist/esm/icons/circle-dashed.mjs';
import CircleX from 'lucide/dist/esm/icons/circle-x.mjs';
import ClipboardPaste from 'lucide/dist/esm/icons/clipboard-paste.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import Database from 'lucide/dist/esm/icons/database.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import EyeOff from 'lucide/dist/esm/icons/eye-off.mjs';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';

export const icons = { ArrowUp, Check, ChevronDown, CircleAlert, CircleCheck, CircleDashed, CircleX, ClipboardPaste, Copy, Database, Ellipsis, EyeOff, Eye, Pencil, Plus, RefreshCw, Star, Trash, TriangleAlert, Upload, X }; // prettier-ignore
