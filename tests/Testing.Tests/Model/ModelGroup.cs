namespace TimerAttributes.Testing.Tests.Model;

/// <summary>Jobs that never run at the same time: each in line has a turn, in the order they came.</summary>
internal sealed class ModelGroup
{
    private readonly List<ModelJob> _line = [];
    private ModelJob? _holder;

    public bool TryEnter(ModelJob job)
    {
        if (!_line.Contains(job)) _line.Add(job);
        if (_holder is not null || _line[0] != job) return false;
        _line.RemoveAt(0);
        _holder = job;
        return true;
    }

    public void Leave() => _holder = null;

    public void Next()
    {
        while (_holder is null && _line.Count > 0)
        {
            ModelJob first = _line[0];
            first.Pump();
            if (_holder is null && _line.Count > 0 && _line[0] == first) _line.RemoveAt(0); // It does not want its turn any more.
        }
    }
}
