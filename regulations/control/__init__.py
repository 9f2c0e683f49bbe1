"""Control of execution (контроль исполнения) of enacted acts: docs/control.md."""
