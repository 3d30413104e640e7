namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>The system calls that are to fail.</summary>
internal sealed class VirtualFaults
{
    private readonly Dictionary<string, (int Skip, int Errno, int Times)> _faults = [];

    public void Add(string call, int errno, int skip, int times)
    {
        lock (_faults) _faults[call] = (skip, errno, times);
    }

    /// <summary>Whether the call named is still to fail.</summary>
    public bool Has(string call)
    {
        lock (_faults) return _faults.ContainsKey(call);
    }

    /// <summary>The call named is made once more: the errno that it is to fail with, or null.</summary>
    public int? Next(string call)
    {
        lock (_faults)
        {
            if (!_faults.TryGetValue(call, out (int Skip, int Errno, int Times) fault)) return null;
            if (fault.Skip > 0) _faults[call] = fault with { Skip = fault.Skip - 1 };
            else if (fault.Times > 1) _faults[call] = fault with { Times = fault.Times - 1 };
            else _faults.Remove(call);
            return fault.Skip > 0 ? null : fault.Errno;
        }
    }
}
