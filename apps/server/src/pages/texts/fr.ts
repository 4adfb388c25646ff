import type { PageTexts } from './page-texts.js';

export const fr: PageTexts = {
  connected: { title: 'Connecté', message: 'La connexion est prête. Vous pouvez fermer cette fenêtre.' },
  pending: {
    title: 'En attente d’approbation',
    message:
      'L’installation a été demandée. Connectez de nouveau une fois qu’elle est approuvée. Vous pouvez fermer cette fenêtre.',
  },
  elsewhere: {
    title: 'Enregistré chez le fournisseur',
    message:
      'L’installation a été modifiée chez le fournisseur ; rien n’a changé ici. Pour la connecter, revenez à l’application d’où vous venez.',
  },
  notConnected: 'Non connecté',
  close: 'Vous pouvez fermer cette fenêtre.',
  details: 'Détails',
  failures: {
    denied: 'L’accès n’a pas été accordé.',
    refused: 'Le fournisseur a refusé la demande. Revenez en arrière et réessayez.',
    notCompleted: 'Le fournisseur n’a pas terminé l’autorisation. Revenez en arrière et réessayez.',
    misconfigured: 'Le fournisseur n’accepte pas les réglages de cette connexion.',
    tookTooLong: 'Cela a pris trop de temps et le lien a expiré. Revenez en arrière et recommencez.',
    gone: 'Ce lien est inconnu. Revenez en arrière et recommencez.',
    ended: 'Ce lien a déjà servi et ne fonctionne qu’une fois. Revenez en arrière et recommencez.',
    otherBrowser: 'Cette autorisation a été commencée dans un autre navigateur. Recommencez ici.',
    otherAttempt: 'La réponse n’appartenait pas à cette tentative et n’a pas été utilisée. Recommencez.',
    otherAccount: 'Ce n’est pas le compte connecté. Identifiez-vous avec le même compte qu’auparavant.',
    unreachable: 'Le fournisseur est injoignable pour le moment. Réessayez plus tard.',
    notAllowed: 'Votre lien n’autorise pas cette connexion.',
    tooMany: 'Il y a eu trop de tentatives. Attendez une minute et réessayez.',
    unknown: 'Un problème est survenu. Revenez en arrière et réessayez.',
  },
  connectTo: (integration, product) => `Connecter ${integration} à ${product}`,
  reconnectTo: (integration, product) => `Reconnecter ${integration} à ${product}`,
  accountAt: 'Compte chez',
  usedBy: 'Sera utilisé par',
  onBehalfOf: 'Pour le compte de',
  unknownPerson: 'Une personne inconnue',
  continueTo: (integration) => `Continuer vers ${integration}`,
  notYou: 'Ce n’est pas vous ?',
  ifYouGoOn: (integration, product) =>
    `Fermez cette page. Si vous continuez, la personne nommée ci-dessus pourra utiliser votre compte ${integration} par ${product}.`,
};
