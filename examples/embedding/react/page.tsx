import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { draw } from '../src/draw.js';
import { write } from '../src/show.js';

const places = {
  wasmFolder: new URL('tfjs/', location.href).href,
  weights: new URL('lesions.safetensors', location.href),
};

/** StrictMode runs the effect twice at once: both get the one engine. */
function Samples() {
  const [areas, setAreas] = useState<readonly number[] | null>(null);
  useEffect(() => {
    let isShown = true;
    draw(places).then(
      (drawn) => isShown && setAreas(drawn),
      (error: unknown) => write('failed', String(error)),
    );
    return () => {
      isShown = false;
    };
  }, []);
  useEffect(() => {
    if (areas !== null) document.body.dataset['state'] = 'drawn';
  }, [areas]);
  return <>{areas === null ? 'drawing' : areas.join(' ')}</>;
}

const root = document.createElement('main');
document.body.append(root);
createRoot(root).render(
  <StrictMode>
    <Samples />
  </StrictMode>,
);
