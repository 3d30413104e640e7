namespace TimerAttributes.Generator.Model;

internal enum ReturnKind
{
    Void,
    Task,
    ValueTask,
}
