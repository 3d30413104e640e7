using System.Threading.Tasks.Sources;

namespace TimerAttributes.Tests.Scheduling.Execution;

/// <summary>A value task's source that counts how often its result is taken.</summary>
internal sealed class OneShotSource : IValueTaskSource
{
    private Action? _continue;
    private bool _completed;

    public int Results { get; private set; }

    public void Complete()
    {
        _completed = true;
        _continue?.Invoke();
    }

    public ValueTaskSourceStatus GetStatus(short token) => _completed ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    public void GetResult(short token) => Results++;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _continue = () => continuation(state);
}
