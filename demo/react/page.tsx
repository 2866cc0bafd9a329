import { useState } from 'react';
import type { View } from 'labelboard-types/react';
import { useElement } from './use-element.tsx';

const SECTIONS = ['Projects', 'Members', 'Usage'] as const;

export function Page() {
  const [section, show] = useState<(typeof SECTIONS)[number]>('Projects');
  const [news, tell] = useState('');
  return (
    <lb-session token-url="/lb-token">
      <h1>Labeling at Oakline</h1>
      <nav aria-label="Sections">
        {SECTIONS.map((name) => (
          <button key={name} type="button" aria-pressed={name === section} onClick={() => show(name)}>
            {name}
          </button>
        ))}
      </nav>
      <p role="status">{news}</p>
      {section === 'Projects' && <Projects tell={tell} />}
      {section === 'Members' && <lb-members-list readonly onlb-ready={() => tell('Members are shown.')} />}
      {section === 'Usage' && <lb-usage-chart interval="week" onlb-ready={() => tell('Usage is shown.')} />}
    </lb-session>
  );
}

function Projects({ tell }: { tell: (news: string) => void }) {
  const [view, keep] = useState<Partial<View>>({ sort: 'name' });
  const list = useElement<'lb-projects-list'>(
    { view },
    {
      'lb-project-open': (event) => {
        event.preventDefault(); // this page shows it
        tell(`${event.project.name} was opened.`);
      },
      'lb-view-change': (event) => {
        keep(event.view);
        tell(`Sorted by ${event.view.sort}.`);
      },
    },
  );
  return <lb-projects-list ref={list} />;
}
