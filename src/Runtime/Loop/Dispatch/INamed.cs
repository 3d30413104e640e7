namespace TimerAttributes.Loop.Dispatch;

/// <summary>Has a name for reports.</summary>
internal interface INamed
{
    string Name { get; }
}

/// <summary>Calls a user's code on the loop thread.</summary>
internal interface IHandler : INamed
{
    void Call();
}
