import { Component, type ReactNode } from 'react';

/**
 * Reports what a component throws, once React is done with it. Ink reports it too, but draws it first, and where that fails says nothing to
 * anybody: the program would end in an empty event loop, with the terminal taken.
 */
export class BugCatcher extends Component<
  { readonly onBug: (bug: unknown) => void; readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(bug: unknown): void {
    setImmediate(() => this.props.onBug(bug));
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
