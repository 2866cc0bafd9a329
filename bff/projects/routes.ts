import { Hono } from 'hono';
import { DeletionQuery, page, pageQuery } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import {
  attachDataset,
  detachDataset,
  getAttachmentImpact,
  listDatasetCandidates,
  listProjectDatasets,
} from './attachments.ts';
import {
  AttachmentImpact,
  CANDIDATE_SORTS,
  DELETED_SORTS,
  DatasetCandidate,
  DeletedProject,
  MemberCandidate,
  NewProject,
  PROJECT_DATASET_SORTS,
  PROJECT_MEMBER_SORTS,
  Project,
  ProjectChanges,
  ProjectDataset,
  ProjectImpact,
  ProjectMember,
  ProjectMembership,
  ProjectQuery,
} from './contract.ts';
import { listMemberCandidates, listProjectMembers, removeProjectMember, setProjectMember } from './memberships.ts';
import {
  createProject,
  deleteProject,
  getImpact,
  getProject,
  listDeletedProjects,
  listProjects,
  pinProject,
  restoreProject,
  unpinProject,
  updateProject,
} from './projects.ts';

const READ = { access: 'projects:read', project: true } as const;
const WRITE = { access: 'projects:write', project: true } as const;

export const projectRoutes = new Hono<MemberEnv>()
  .get(
    '/',
    describe({ ...READ, summary: 'List projects: pinned ones first, then the newest', returns: page(Project) }),
    valid('query', ProjectQuery),
    async (c) => reply(c, await listProjects(c.get('scope'), c.req.valid('query'))),
  )
  .post(
    '/',
    describe({ access: 'projects:write', summary: 'Create a project', status: 201, returns: Project }),
    valid('json', NewProject),
    async (c) => reply(c, await createProject(c.get('scope'), c.req.valid('json'))),
  )
  .get(
    '/deleted',
    describe({
      access: 'projects:write',
      summary: 'List deleted projects that can be restored',
      returns: page(DeletedProject),
    }),
    valid('query', pageQuery(DELETED_SORTS)),
    async (c) => reply(c, await listDeletedProjects(c.get('scope'), c.req.valid('query'))),
  )
  .get('/:id', describe({ ...READ, summary: 'Get a project', returns: Project, refuses: ['not_found'] }), async (c) =>
    reply(c, await getProject(c.get('scope'), c.req.param('id'))),
  )
  .patch(
    '/:id',
    describe({
      ...WRITE,
      summary: 'Change the name or the description of a project',
      returns: Project,
      refuses: ['not_found', 'stale', 'precondition_required'],
    }),
    valid('json', ProjectChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateProject(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)));
    },
  )
  .delete(
    '/:id',
    describe({
      access: 'projects:write',
      summary: 'Delete a project with its labels',
      description: 'For 30 days it can be restored, whole. Its annotations stay in usage.',
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('query', DeletionQuery),
    async (c) => {
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await deleteProject(c.get('scope'), c.req.param('id'), version));
    },
  )
  .post(
    '/:id/restore',
    describe({
      access: 'projects:write',
      summary: 'Restore a deleted project',
      returns: Project,
      refuses: ['not_found', 'stale'],
    }),
    async (c) => reply(c, await restoreProject(c.get('scope'), c.req.param('id'))),
  )
  .get(
    '/:id/impact',
    describe({
      ...READ,
      summary: 'Get what deleting a project takes away',
      returns: ProjectImpact,
      refuses: ['not_found'],
    }),
    async (c) => reply(c, await getImpact(c.get('scope'), c.req.param('id'))),
  )
  .put(
    '/:id/pin',
    describe({ ...READ, summary: 'Pin a project to the top of one’s own list', status: 204, refuses: ['not_found'] }),
    async (c) => reply(c, await pinProject(c.get('scope'), c.req.param('id'))),
  )
  .delete(
    '/:id/pin',
    describe({ ...READ, summary: 'Unpin a project', status: 204, refuses: ['not_found'] }),
    async (c) => reply(c, await unpinProject(c.get('scope'), c.req.param('id'))),
  )
  .get(
    '/:id/members',
    describe({
      ...READ,
      summary: 'List the members of a project, those with a role in the organization included',
      returns: page(ProjectMember),
      refuses: ['not_found'],
    }),
    valid('query', pageQuery(PROJECT_MEMBER_SORTS)),
    async (c) => reply(c, await listProjectMembers(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/:id/member-candidates',
    describe({
      ...WRITE,
      summary: 'List who can be given a role in a project',
      returns: page(MemberCandidate),
      refuses: ['not_found'],
    }),
    valid('query', pageQuery(CANDIDATE_SORTS)),
    async (c) => reply(c, await listMemberCandidates(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
  )
  .put(
    '/:id/members/:memberId',
    describe({
      ...WRITE,
      summary: 'Give a member a role in a project',
      returns: ProjectMember,
      refuses: ['not_found'],
    }),
    valid('json', ProjectMembership),
    async (c) => {
      const { id, memberId } = c.req.param();
      return reply(c, await setProjectMember(c.get('scope'), id, memberId, c.req.valid('json').role));
    },
  )
  .delete(
    '/:id/members/:memberId',
    describe({ ...WRITE, summary: 'Take a role in a project away', status: 204, refuses: ['not_found'] }),
    async (c) => {
      const { id, memberId } = c.req.param();
      return reply(c, await removeProjectMember(c.get('scope'), id, memberId));
    },
  )
  .get(
    '/:id/datasets',
    describe({
      ...READ,
      summary: 'List the datasets of a project',
      returns: page(ProjectDataset),
      refuses: ['not_found'],
    }),
    valid('query', pageQuery(PROJECT_DATASET_SORTS)),
    async (c) => reply(c, await listProjectDatasets(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/:id/dataset-candidates',
    describe({
      ...WRITE,
      summary: 'List the datasets that can be attached to a project',
      returns: page(DatasetCandidate),
      refuses: ['not_found'],
    }),
    valid('query', pageQuery(CANDIDATE_SORTS)),
    async (c) => reply(c, await listDatasetCandidates(c.get('scope'), c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/:id/datasets/:datasetId/impact',
    describe({
      ...READ,
      summary: 'Get what attaching or detaching a dataset changes',
      returns: AttachmentImpact,
      refuses: ['not_found'],
    }),
    async (c) => {
      const { id, datasetId } = c.req.param();
      return reply(c, await getAttachmentImpact(c.get('scope'), id, datasetId));
    },
  )
  .put(
    '/:id/datasets/:datasetId',
    describe({ ...WRITE, summary: 'Attach a dataset to a project', status: 204, refuses: ['not_found'] }),
    async (c) => {
      const { id, datasetId } = c.req.param();
      return reply(c, await attachDataset(c.get('scope'), id, datasetId));
    },
  )
  .delete(
    '/:id/datasets/:datasetId',
    describe({ ...WRITE, summary: 'Detach a dataset from a project', status: 204, refuses: ['not_found'] }),
    async (c) => {
      const { id, datasetId } = c.req.param();
      return reply(c, await detachDataset(c.get('scope'), id, datasetId));
    },
  );
