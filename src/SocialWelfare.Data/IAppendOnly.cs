namespace SocialWelfare.Data;

/// <summary>Marks rows that are added and never changed or deleted: the context refuses it, and so do triggers.</summary>
public interface IAppendOnly;
